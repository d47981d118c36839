"""Every small widget in every state, one function a family, for the gallery and its tests."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.widgets import (
    Banner,
    Card,
    ChainLink,
    CheckRow,
    Chip,
    ChipButton,
    ChoiceTile,
    ElidedLabel,
    EmptyState,
    Field,
    FilterChips,
    Frame,
    GradeBadge,
    GradePicker,
    Icon,
    IconButton,
    IconText,
    KeyCap,
    KeyHint,
    Label,
    Line,
    NumberField,
    PanelHeader,
    Popup,
    ProgressBar,
    ProgressCard,
    SearchField,
    Segmented,
    SpeakerChain,
    StanceLabel,
    StatusMark,
    TextButton,
    Toast,
    ViewTab,
    flow,
)

URDU = "پاکستان نے فضائی حملوں کے الزامات مسترد کر دیے"
LONG = "the Taliban’s support for militant groups operating from Afghan soil could not be tolerated"
WIDTH = 372


def row(*items: QWidget | int | None, gap: int = 8) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(gap)
    for item in items:
        if item is None:
            made.addStretch(1)
        elif isinstance(item, int):
            made.addSpacing(item)
        else:
            made.addWidget(item)
    return made


def column(*items: QWidget | QLayout, gap: int = 8) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    for item in items:
        if isinstance(item, QLayout):
            box.addLayout(item)
        else:
            box.addWidget(item)
    return made


def focused(widget: QWidget) -> QWidget:
    """``widget`` as it looks with the keyboard on it, though the window is not active."""
    widget.setProperty("gallery-focus", True)
    return widget


def keys() -> QWidget:
    return column(
        row(KeyHint("J|K", "sentence"), KeyHint("C", "claim"), KeyHint("Shift+J", "mark"), None),
        row(KeyHint("Up|Down|Left|Right", "cell"), KeyHint("Ctrl+Enter", "finish"), None),
        row(KeyCap("Ctrl+Shift+V"), KeyCap("Esc"), KeyCap("Backspace"), KeyCap("?"), None),
    )


def buttons() -> QWidget:
    off = TextButton("Import 5 articles", "primary")
    off.setEnabled(False)
    off_too = TextButton("Cancel")
    off_too.setEnabled(False)
    on = IconButton("funnel", "Filter", checkable=True)
    on.setChecked(True)
    read = ViewTab("Read", "book-open", "Ctrl+1")
    read.setChecked(True)
    return column(
        row(read, ViewTab("Compare", "columns"), ViewTab("Claims", "list"), None, gap=2),
        row(QPushButton("Plain"), focused(QPushButton("Plain too")), None),
        row(TextButton("Import 5 articles", "primary"), TextButton("Cancel"), None),
        row(TextButton("Export CSV", "primary", "export"), TextButton("New", icon="plus"), None),
        row(TextButton("Keep all", "quiet"), TextButton("Add", "quiet", "plus"), None),
        row(off, off_too, None),
        row(
            focused(TextButton("Focus", "primary")),
            focused(TextButton("Focus")),
            focused(TextButton("Focus", "quiet")),
            focused(IconButton("gear", "Focus")),
            None,
        ),
        row(
            IconButton("download-simple", "Import", "Ctrl+I"),
            IconButton("export", "Export"),
            IconButton("moon", "Dark"),
            on,
            None,
            gap=6,
        ),
    )


def chips() -> QWidget:
    kinds = [
        Chip("Shares 1 passage", "accent", "copy"),
        Chip("2", "grey"),
        Chip("Link to another story", "grey", "eye-slash"),
        Chip("loaded", "tag", "tag"),
        Chip("Claim 4", "claim"),
        Chip("contested", "denies", "warning"),
        Chip("confirmed", "supports", "check"),
        Chip("open", "questions", "question"),
        Chip("security sources", "speaker", "question", dashed=True),
        Chip("پاکستان ٹی وی", "speaker", "broadcast"),
    ]
    narrow = Chip("Tehreek-i-Taliban Pakistan, spokesman", "speaker", "user")
    narrow.setFixedWidth(150)
    return column(
        flow(kinds, 6, 6),
        row(
            ChipButton("Militants", "tag", "tag", closable=True),
            ChipButton("Asif", "speaker"),
            focused(ChipButton("focus", "speaker", closable=True)),
            None,
        ),
        row(narrow, None),
    )


def choices() -> QWidget:
    filters = FilterChips(["All", "New", "Open", "Done"])
    for number, count in enumerate((5, 1, 2, 2)):
        filters.set_count(number, count)
    tabs = Segmented(["Claims", "Speakers", "Tags"], stretch=True)
    for number, count in enumerate((4, 3, 4)):
        tabs.set_count(number, count)
    export = Segmented(["Claims", "Speakers", "Passages"], 1)
    stances = Segmented(["Asserts", "Denies", "Questions", "Comments", "Relays"], 1, stretch=True)
    return column(filters, tabs, stances, row(export, None), gap=10)


def grades() -> QWidget:
    badges = [GradeBadge(a, b) for a, b in zip("ABCDEF", "123456", strict=True)]
    single = [GradeBadge("B"), GradeBadge(None, "4"), GradeBadge("F"), GradeBadge("C", "6")]
    tiles = QHBoxLayout()
    tiles.setSpacing(6)
    for key, word in (("A", "Reliable"), ("B", "Usually"), ("C", "Fairly"), ("D", "Not usually")):
        tile = ChoiceTile(key, word)
        tile.set_suggested(on=key == "C")
        tiles.addWidget(tile)
    ways = QHBoxLayout()
    ways.setSpacing(6)
    ways.addWidget(ChoiceTile("A", "Asserts", "check-circle", "supports"))
    ways.addWidget(ChoiceTile("Q", "Questions", "question", "questions"))
    picker = GradePicker("credibility", "4")
    return column(
        row(*badges, None),
        row(*single, GradeBadge(), None),
        row(Label("Source", "small-secondary"), GradePicker("reliability", "C"), None),
        row(Label("Information", "small-secondary"), picker, None),
        tiles,
        ways,
    )


def marks() -> QWidget:
    stances = [StanceLabel(s) for s in ("asserts", "denies", "questions", "comments", "relays")]
    statuses: list[QWidget | None] = []
    for status in ("new", "open", "done"):
        statuses += [StatusMark(status), Label(status, "small")]
    chain = [ChainLink("Lt Gen Chaudhry"), ChainLink("Pakistan TV", "outlet")]
    every = [
        ChainLink("Pakistan", "organisation"),
        ChainLink("Office", "office"),
        ChainLink("UN report", "document"),
        ChainLink("sources", "anonymous"),
        ChainLink("RTA", "outlet"),
    ]
    return column(
        flow(stances, 12),
        row(*statuses, None),
        SpeakerChain(chain),
        SpeakerChain(every),
        SpeakerChain(chain, clickable=True),
        row(IconText("All changes saved", "check", "ink3", icon_role="supports", weight=400), None),
    )


def progress() -> QWidget:
    parts = ProgressBar()
    parts.set_parts([(0.4, "supports"), (0.36, "accent_line")])
    card = ProgressCard()
    card.start("Looking for rewrites")
    card.set_progress(248, 400, "248 of 400 articles")
    card._left.setText("about 12 s left")
    card._timer.stop()
    made = column(parts, ProgressBar(0.62, thickness=8), ProgressBar(0), card, gap=12)
    card.setVisible(True)
    return made


def claim_card(quote: str, *, active: bool = False, expanded: bool = False) -> Card:
    card = Card(selectable=True)
    card.set_active(on=active)
    number = Label("4", "claim-number")
    graded = GradeBadge("C", "4") if expanded else GradeBadge()
    card.body.addLayout(row(number, StanceLabel("denies" if expanded else "asserts"), None, graded))
    card.body.addWidget(ElidedLabel(quote, "quote", 2))
    card.body.addWidget(
        SpeakerChain(
            [
                ChainLink("Pakistani delegation", "organisation"),
                ChainLink("security sources", "anonymous"),
            ]
        )
    )
    if expanded:
        card.body.addWidget(
            Segmented(["Asserts", "Denies", "Questions", "Relays"], 1, stretch=True)
        )
        card.body.addLayout(
            row(Label("Source", "small-secondary"), GradePicker("reliability", "C"), None)
        )
        why = QPlainTextEdit("State broadcaster relaying its own military.")
        why.setFixedHeight(62)
        card.body.addWidget(focused(why))
        note = Frame("note-denies")
        line = row(
            Icon("warning", "denies", 14),
            Label("001 says no official response", "small-secondary"),
            None,
        )
        line.setContentsMargins(8, 5, 8, 5)
        note.setLayout(line)
        card.body.addWidget(note)
    else:
        card.body.addWidget(Label("Widely reported comparison; undated.", "small-secondary"))
    return card


def cards() -> QWidget:
    return column(
        PanelHeader(
            "Annotations", IconButton("funnel", "Filter"), IconButton("dots-three", "More")
        ),
        claim_card(LONG),
        claim_card(URDU, active=True),
        claim_card("“jumpy gypsy”", expanded=True),
        gap=10,
    )


def fields() -> QWidget:
    full = SearchField("Filter articles", "funnel")
    full.setText("Islamabad")
    combo = QComboBox()
    combo.addItems(["Comma", "Tab"])
    spin = NumberField(0, 99, 12)
    off = QLineEdit("Not editable")
    off.setEnabled(False)
    return column(
        SearchField("Find or run…", key="Ctrl+K"),
        SearchField("Filter articles", "funnel"),
        full,
        Field("Headline", LONG, "found", "Line 1"),
        Field("Outlet", "", "missing", "Not named in the file.", "Type or choose an outlet"),
        Field(
            "Date",
            "October 2025",
            "guessed",
            "From “Sunday’s session” and “October 25 in Istanbul”.",
        ),
        Field("Headline", URDU, "entered"),
        row(combo, spin, off),
        focused(QLineEdit("Focus: jgpqy")),
        gap=10,
    )


def checks() -> QWidget:
    half = QCheckBox("Some of them")
    half.setTristate(True)
    half.setCheckState(Qt.CheckState.PartiallyChecked)
    on, off, dead = QCheckBox("On"), QCheckBox("Off"), QCheckBox("Dead")
    on.setChecked(True)
    dead.setEnabled(False)
    one, two = QRadioButton("One"), QRadioButton("Two")
    one.setChecked(True)
    chosen = CheckRow("quote", checked=True, icon="dots-six-vertical")
    chosen.set_active(on=True)
    return column(
        row(on, off, half, dead, None),
        row(one, two, None),
        CheckRow("claim_id", checked=True, icon="dots-six-vertical"),
        CheckRow("headline", icon="dots-six-vertical"),
        chosen,
        focused(CheckRow("TTP", checked=True, note="16×")),
        CheckRow(URDU, checked=True, note="2×"),
        gap=2,
    )


def messages() -> QWidget:
    failure = Banner("The disk is full. 2 tags are not saved yet.")
    failure.add_action("Save somewhere else")
    failure.add_action("Try again", "quiet")
    info = Banner(
        "Shares one passage with 000", "info", "“Tensions along the border …” 86 % alike."
    )
    info.add_action("Show side by side", "quiet")
    holder = QWidget()
    holder.setFixedHeight(96)
    holder.resize(WIDTH, 96)
    toast = Toast(holder)
    toast.show_message("Claim 3 deleted")
    empty = Frame("card")
    QVBoxLayout(empty).addWidget(
        EmptyState(
            "No claims in this article yet", "Choose a sentence with {J} then press {C}", "quotes"
        )
    )
    nothing = Frame("card")
    QVBoxLayout(nothing).addWidget(
        EmptyState("No contested claims from 002", action="Show all 11 claims")
    )
    return column(holder, failure, info, empty, nothing, gap=12)


def texts() -> QWidget:
    labels = [
        Label("Islamabad warns gypsy", "title"),
        Label("Export a dataset", "heading"),
        Label("Annotations", "subheading"),
        Label("Strong", "strong"),
        Label("Plain, second", "secondary"),
        Label("Small: Oct 2025, gjpqy", "small"),
        Label("CAPTION", "caption"),
        Label("A quotation in the reading face", "quote"),
        Label(URDU, "quote"),
        Label(URDU, "arabic"),
        Label(URDU),
        ElidedLabel(LONG, "strong", 2),
        ElidedLabel(LONG, "small"),
        ElidedLabel(f"{URDU} {URDU} {URDU}", "arabic", 2),
        ElidedLabel(f"{URDU} {URDU}"),
        Line(),
        Label("plain & <b>never</b> HTML"),
    ]
    return column(*labels, gap=6)


def floating() -> QWidget:
    holder = Frame("well")
    box = QVBoxLayout(holder)
    box.setContentsMargins(20, 20, 20, 30)
    popup = Popup()
    popup.body.addLayout(
        row(Label("4", "claim-number"), Label("Speaker", "accent"), None, KeyHint("Esc", "close"))
    )
    popup.body.addWidget(focused(QLineEdit("Type a name, or pick a number")))
    popup.body.addWidget(SpeakerChain([ChainLink("Islamabad", "organisation")]))
    box.addWidget(popup)
    table = QTableWidget(3, 3)
    table.setHorizontalHeaderLabels(["claim_id", "quote", "cred."])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    for line in range(3):
        for place, text in enumerate((f"00{line}-1", "ten people were killed", "4")):
            table.setItem(line, place, QTableWidgetItem(text))
    table.selectRow(1)
    table.setFixedHeight(150)
    return column(holder, table)
