"""Every action of the program, in one table: menus, keys and the command palette come from it.

To add one: a line here, its id in a menu below, and a method of that name on its owner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.core.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What menus, palette and the settings of keys show."""

    id: str
    """Also the name of the owner's method that does it."""
    text: str
    """With ``&`` before the letter that chooses it in a menu."""
    owner: str
    """Who does it: ``window``, ``library``, ``reader``, ``desk``, ``offering``, ``revising``,
    ``imports``, ``dialogs``, ``views``, ``reports``, or the place of a view such as ``compare``."""
    keys: str = ""
    icon: str = ""
    needs: str = ""
    """When it may be done: ``project``, ``article``, ``selection``, ``mark``, the place of a view
    such as ``compare``, or always."""
    in_text: bool = False
    """Whether its key works only in an article or a view, so that typing stays typing."""

    @property
    def place(self) -> str:
        """Where its key works: ``article``, a view such as ``compare``, or everywhere (empty)."""
        if not self.in_text:
            return ""
        return self.owner if self.owner in PLACES else "article"

    @property
    def name(self) -> str:
        """The text without the ``&``, still to be translated with it."""
        return self.text.replace("&", "")


def works_in(action: Action, place: str) -> bool:
    """Whether the key of an action works in a place; what needs an article is off in the views."""
    if action.place:
        return action.place == place
    return place in {"", "article"} or action.needs != "article"


PLACES = {
    "": N_("everywhere"),
    "article": N_("in the article"),
    "compare": N_("in Compare"),
    "board": N_("in Claims"),
    "speakers": N_("in Speakers"),
    "overview": N_("in the Overview"),
}
"""Where keys work, in words: everywhere, in the article, in the views that have their own."""


def _window(id_: str, text: str, keys: str = "", icon: str = "", needs: str = "") -> Action:
    return Action(id=id_, text=text, owner="window", keys=keys, icon=icon, needs=needs)


def _dialogs(id_: str, text: str, keys: str = "", icon: str = "", needs: str = "") -> Action:
    return Action(id=id_, text=text, owner="dialogs", keys=keys, icon=icon, needs=needs)


def _reader(id_: str, text: str, keys: str = "", *, in_text: bool = True) -> Action:
    return Action(id=id_, text=text, owner="reader", keys=keys, needs="article", in_text=in_text)


def _zoom(id_: str, text: str, keys: str) -> Action:
    return Action(id=id_, text=text, owner="reader", keys=keys, needs="project")


def _desk(id_: str, text: str, keys: str = "", icon: str = "", needs: str = "selection") -> Action:
    return Action(id=id_, text=text, owner="desk", keys=keys, icon=icon, needs=needs, in_text=True)


def _relating(id_: str, text: str, keys: str, needs: str) -> Action:
    icon = "arrows-left-right"
    return Action(
        id=id_, text=text, owner="relating", keys=keys, icon=icon, needs=needs, in_text=bool(keys)
    )


def _offering(id_: str, text: str, keys: str, icon: str) -> Action:
    return Action(
        id=id_, text=text, owner="offering", keys=keys, icon=icon, needs="mark", in_text=True
    )


def _revising(id_: str, text: str, icon: str) -> Action:
    return Action(id=id_, text=text, owner="revising", icon=icon, needs="article")


def _imports(id_: str, text: str, keys: str, icon: str) -> Action:
    return Action(id=id_, text=text, owner="imports", keys=keys, icon=icon)


def _library(id_: str, text: str, keys: str = "", icon: str = "") -> Action:
    return Action(id=id_, text=text, owner="library", keys=keys, icon=icon, needs="article")


def _view(id_: str, text: str, keys: str, icon: str) -> Action:
    return Action(id=id_, text=text, owner="views", keys=keys, icon=icon, needs="project")


def _reports(id_: str, text: str, keys: str, icon: str) -> Action:
    return Action(id=id_, text=text, owner="reports", keys=keys, icon=icon, needs="project")


def _in_view(place: str, id_: str, text: str, keys: str = "", icon: str = "") -> Action:
    keyed = bool(keys)
    return Action(id=id_, text=text, owner=place, keys=keys, icon=icon, needs=place, in_text=keyed)


def _compare(id_: str, text: str, keys: str = "", icon: str = "") -> Action:
    return _in_view("compare", id_, text, keys, icon)


def _board(id_: str, text: str, keys: str = "", icon: str = "") -> Action:
    return _in_view("board", id_, text, keys, icon)


def _speakers(id_: str, text: str, keys: str = "", icon: str = "") -> Action:
    return _in_view("speakers", id_, text, keys, icon)


ACTIONS = (
    _window("new_project", N_("&New Project…"), "Ctrl+N", "file-plus"),
    _window("open_project", N_("&Open Project…"), "Ctrl+O", "folder-open"),
    _window("open_sample", N_("Open the &Sample Project"), "", "book-open"),
    _window("save_copy", N_("Save a &Copy…"), "Ctrl+Shift+S", "floppy-disk", "project"),
    _dialogs("restore_backup", N_("Restore a &Backup…"), "", "floppy-disk", "project"),
    _dialogs("rename_project", N_("Rena&me the Project…"), "", "pencil-simple", "project"),
    _window("close_project", N_("C&lose Project"), "Ctrl+W", "", "project"),
    _imports("import_files", N_("&Import Articles…"), "Ctrl+I", "download-simple"),
    _imports("paste_article", N_("&Paste an Article"), "Ctrl+Shift+V", "clipboard-text"),
    _imports("import_folder", N_("Import a &Folder…"), "", "folder"),
    _imports("import_address", N_("Import a &Web Page…"), "Ctrl+Shift+I", "globe"),
    _dialogs("export_dataset", N_("&Export a Dataset…"), "Ctrl+Shift+E", "export", "project"),
    _dialogs("print_project", N_("P&rint…"), "Ctrl+P", "printer", "project"),
    _dialogs("save_pdf", N_("Save as P&DF or Web Page…"), "", "file-text", "project"),
    _window("quit", N_("&Quit"), "Ctrl+Q"),
    _window("undo", N_("&Undo"), "Ctrl+Z", "arrow-counter-clockwise", "project"),
    _window("redo", N_("&Redo"), "Ctrl+Shift+Z", "arrow-clockwise", "project"),
    _dialogs("edit_codebook", N_("&Codebook…"), "", "tag", "project"),
    _dialogs("tag_all", N_("Autotag All &Places of a Search…"), "Ctrl+Shift+T", "tag", "project"),
    _dialogs("event_record", N_("E&vent Record…"), "Ctrl+Shift+R", "table", "project"),
    _dialogs("edit_line_rules", N_("&Lines Always Set Aside…"), "", "eye-slash", "project"),
    _dialogs("write_project_memo", N_("&Memo on the Project…"), "", "note", "project"),
    _dialogs("settings", N_("&Settings…"), "Ctrl+,", "gear"),
    _window(
        "search_articles",
        N_("Search &All Articles…"),
        "Ctrl+Shift+F",
        "magnifying-glass-plus",
        "project",
    ),
    _window("next_hit", N_("Next &Hit"), "F4", "", "project"),
    _window("previous_hit", N_("Previous H&it"), "Shift+F4", "", "project"),
    _reader("find_in_text", N_("&Find in Text…"), "Ctrl+F", in_text=False),
    _reader("find_next", N_("Find &Next"), "F3", in_text=False),
    _reader("find_previous", N_("Find Pre&vious"), "Shift+F3", in_text=False),
    _reader("next_sentence", N_("Next Sentence"), "J"),
    _reader("previous_sentence", N_("Previous Sentence"), "K"),
    _reader("next_mark", N_("Next Mark"), "Shift+J"),
    _reader("previous_mark", N_("Previous Mark"), "Shift+K"),
    _reader("widen", N_("Widen the Selection"), "E"),
    _reader("narrow", N_("Narrow the Selection"), "Shift+E"),
    _desk("tag_claim", N_("Tag as &Claim"), "C", "quotes"),
    _desk("mark_speaker", N_("Mark as &Speaker"), "S", "user"),
    _desk("apply_tag", N_("Put a &Tag on It"), "T", "tag"),
    _desk("set_aside", N_("Set &Aside as Boilerplate, or Back"), "B", "eye-slash", "article"),
    _desk("edit_mark", N_("&Edit the Mark"), "Enter", "pencil-simple", "mark"),
    _desk("delete_mark", N_("&Delete the Mark"), "Del", "trash", "mark"),
    _desk("write_reason", N_("&Reason for the Last Grade"), "W", "note-pencil", "article"),
    _desk("edit_chain", N_("Edit the Attri&bution…"), "Shift+S", "users", "mark"),
    _desk("link_claim", N_("&Link to a Claim…"), "L", "link", "mark"),
    _offering("say_again", N_("Link to the &Offered Claim"), "=", "equals"),
    _offering("take_values", N_("Take the Offered &Values"), "V", "hash"),
    _offering("write_values", N_("Write the Values…"), "Shift+V", ""),
    _desk("reword_claim", N_("&Word the Claim…"), "Shift+W", "pencil-simple", "mark"),
    _desk("adjust_span", N_("Ad&just Where It Stands"), "R", "arrows-out-line-horizontal", "mark"),
    _desk("add_span", N_("Add the Selectio&n to the Mark"), "Shift+C", "plus", "selection"),
    _desk("cut_span", N_("Ta&ke the Selection Out of the Mark"), "Shift+X", "scissors"),
    _desk("write_memo", N_("Write a &Memo…"), "M", "note", "article"),
    _desk("copy_citation", N_("Copy with Its So&urce"), "Y", "quotes", "mark"),
    _desk("copy_markdown", N_("Co&py as Markdown"), "Shift+Y", "", "mark"),
    _desk("copy_claim_review", N_("Copy as Cla&imReview"), "", "", "mark"),
    _relating("relate_mention", N_("Relate to Anot&her Mention…"), "Shift+R", "mark"),
    _relating("relate_article", N_("&Relate to Another Article…"), "", "article"),
    _library("next_article", N_("Next Article"), "Alt+Down"),
    _library("previous_article", N_("Previous Article"), "Alt+Up"),
    _library("mark_done", N_("Mark the Article as &Done"), "Ctrl+Return", "check-circle"),
    _library("mark_open", N_("Mark the Article as &Open"), "", "circle-half"),
    _library("edit_article", N_("&Edit Article Details…"), "F2", "pencil-simple"),
    _library("compare_selected", N_("&Compare These Two"), "", "columns"),
    _library("group_under_event", N_("Group under an E&vent…"), "", "calendar-blank"),
    _revising("review_version", N_("Look at the Ne&w Version…"), "clock-counter-clockwise"),
    _revising("open_tray", N_("Open the &Tray…"), "tray"),
    _library("delete_article", N_("De&lete the Article"), "", "trash"),
    _library("erase_article", N_("Erase for &Good…"), "", "prohibit"),
    _window("find_or_run", N_("Find or &Run…"), "Ctrl+K", "magnifying-glass"),
    _window("open_menu", N_("Open the &Menu"), "F10", "list"),
    _window("next_pane", N_("Next Pane"), "F6"),
    _window("previous_pane", N_("Previous Pane"), "Shift+F6"),
    _view("show_read", N_("&Read"), "Ctrl+1", "book-open"),
    _reports("show_compare", N_("&Compare"), "Ctrl+2", "columns"),
    _view("show_claims", N_("Claims &Board"), "Ctrl+3", "list"),
    _view("show_overview", N_("Ov&erview"), "Ctrl+5", "chart-bar"),
    _in_view("overview", "next_unit", N_("Count by Article, Set or Ori&gin"), "U"),
    _in_view("overview", "all_rows", N_("All Ro&ws of the Chart, or Its Top"), "A"),
    _reports("choose_pair", N_("Choose &Two Reports…"), "Ctrl+Shift+D", "columns"),
    _reports("next_suggestion", N_("Next Su&ggested Pair"), "Ctrl+D", "circle-dashed"),
    _reports("lead_set", N_("Let This Report Lead Its Set"), "", "flag"),
    _reports("find_duplicates", N_("Fin&d Duplicates"), "", "magnifying-glass"),
    _compare("next_passage", N_("Next &Passage"), "N"),
    _compare("previous_passage", N_("Pre&vious Passage"), "P"),
    _compare("next_conflict", N_("Next Con&flict"), "X", "warning"),
    _compare("list_conflicts", N_("&List the Conflicts"), "", "warning"),
    _compare("carry_tags", N_("&Carry Tags Over"), "V", "arrow-right"),
    _compare("carry_all_tags", N_("Carry &All Tags Over…")),
    _compare("unlink", N_("&Unlink the Passages, or Set the Conflict Aside"), "U", "link-break"),
    _compare("open_or_go", N_("&Open the Fold, or Read On"), "Enter"),
    _compare("swap_sides", N_("&Swap the Two"), "S", "arrows-left-right"),
    _compare("show_matrix", N_("All &Reports of the Set…"), "", "table"),
    _compare("confirm_pair", N_("Confirm as Duplicat&es"), "D", "check"),
    _compare("reject_pair", N_("&Not Duplicates"), "Shift+D", "x-circle"),
    _board("open_evidence", N_("&Evidence of the Cell"), "Enter", "quotes"),
    _board("next_contradiction", N_("Next Con&tradiction"), "X", "warning"),
    _board("filter_claims", N_("&Filter the Claims"), "F", "funnel"),
    _board("hide_silent", N_("&Hide or Show Silent Ones"), "H", "eye-slash"),
    _board("new_claim", N_("&New Claim…"), "N", "plus"),
    _board("word_claim", N_("&Word It Otherwise…"), "Shift+W", "pencil-simple"),
    _board("claim_under_event", N_("Put under an E&vent…"), "E", "calendar-blank"),
    _board("merge_claim", N_("&Merge with a Claim…"), "M", "git-merge"),
    _board("link_mentions", N_("&Link the Mentions to a Claim…"), "L", "link"),
    _board("relate_claim", N_("&Relate to a Claim…"), "R", "arrows-left-right"),
    _board("judge_open", N_("Judge It &Open"), "1", "circle"),
    _board("judge_likely", N_("Judge It L&ikely"), "2", "check-circle"),
    _board("judge_unlikely", N_("Judge It &Unlikely"), "3", "x-circle"),
    _board("judge_unresolved", N_("&Judge It Unresolved"), "4", "question"),
    _board("export_row", N_("E&xport the Row…"), "", "export"),
    _board("delete_claim", N_("&Delete the Claim"), "Del", "trash"),
    _view("show_speakers", N_("&Speakers"), "Ctrl+4", "users"),
    _speakers("new_speaker", N_("&New Speaker…"), "A", "user-plus"),
    _speakers("rename_speaker", N_("&Rename…"), "F2", "pencil-simple"),
    _speakers("add_alias", N_("Add an &Alias…"), "L"),
    _speakers("add_role", N_("Add a R&ole…"), "R"),
    _speakers("grade_speaker", N_("&Grade the Speaker…"), "G"),
    _speakers("delete_speaker", N_("&Delete the Speaker"), "Del", "trash"),
    _speakers("use_name", N_("&Use the Name, or Leave It Out"), "Space", "check-square"),
    _speakers("make_main_name", N_("Make It the &Main Name"), "M"),
    _speakers("merge_names", N_("M&erge the Names"), "Ctrl+Return", "git-merge"),
    _speakers("keep_names_apart", N_("No&t the Same Speaker"), "N"),
    _speakers("next_proposal", N_("Ne&xt Possible Merge"), "J", "caret-right"),
    _speakers("previous_proposal", N_("&Previous Possible Merge"), "K", "caret-left"),
    _speakers("show_details", N_("Details or Possi&ble Merge"), "D"),
    _speakers("open_place", N_("Open &in the Article"), "Enter"),
    _window("toggle_library", N_("Show the &Library"), "F9", "sidebar-simple", "project"),
    _window("toggle_panel", N_("Show the &Annotations"), "Shift+F9", "sidebar-simple", "project"),
    _window("toggle_theme", N_("Light or &Dark"), "", "moon"),
    _zoom("zoom_in", N_("Zoom &In"), "Ctrl++"),
    _zoom("zoom_out", N_("Zoom &Out"), "Ctrl+-"),
    _zoom("zoom_reset", N_("Normal Si&ze"), "Ctrl+0"),
    _dialogs("show_keys", N_("All &Keys"), "F1", "keyboard"),
    _dialogs("explain_scales", N_("&Scales and What They Mean"), "Shift+F1", "scales"),
    _dialogs("about", N_("&About Source Annotator"), "", "info"),
)

BY_ID = {action.id: action for action in ACTIONS}

MENUS: dict[str, tuple[str | None, ...]] = {
    N_("&Project"): (
        *("new_project", "open_project", "open_sample", None),
        *("import_files", "import_folder", "paste_article", "import_address", None),
        *("export_dataset", "save_pdf", "print_project", None),
        *("save_copy", "restore_backup", "rename_project", "close_project", None, "quit"),
    ),
    N_("&Edit"): (
        *("undo", "redo", None),
        *("search_articles", "next_hit", "previous_hit", None),
        *("find_in_text", "find_next", "find_previous", None),
        *("edit_codebook", "tag_all", "edit_line_rules", "write_project_memo", None, "settings"),
    ),
    N_("&Article"): (
        *("next_article", "previous_article", None),
        *("mark_done", "mark_open", None),
        *("edit_article", "group_under_event", "compare_selected", "relate_article", None),
        *("review_version", "open_tray", None, "delete_article", "erase_article"),
    ),
    N_("A&nnotate"): (
        *("tag_claim", "mark_speaker", "apply_tag", "set_aside", None),
        *("edit_mark", "write_reason", "edit_chain", None),
        *("link_claim", "say_again", "reword_claim", "relate_mention", None),
        *("take_values", "write_values", None),
        *("adjust_span", "add_span", "cut_span", None),
        *("write_memo", None, "copy_citation", "copy_markdown", "copy_claim_review", None),
        "delete_mark",
    ),
    N_("&Compare"): (
        *("next_passage", "previous_passage", "next_conflict", "list_conflicts", None),
        *("carry_tags", "carry_all_tags", None, "unlink", "open_or_go", "swap_sides", None),
        *("confirm_pair", "reject_pair", "next_suggestion", None),
        *("choose_pair", "show_matrix", "lead_set", "find_duplicates"),
    ),
    N_("C&laims"): (
        *("open_evidence", "next_contradiction", "filter_claims", "hide_silent", None),
        *("new_claim", "word_claim", "claim_under_event", None),
        *("merge_claim", "link_mentions", "relate_claim", None),
        *("judge_open", "judge_likely", "judge_unlikely", "judge_unresolved", None),
        *("export_row", "delete_claim"),
    ),
    N_("&Speakers"): (
        *("new_speaker", "rename_speaker", "add_alias", "add_role", "grade_speaker", None),
        *("use_name", "make_main_name", "merge_names", "keep_names_apart", None),
        *("next_proposal", "previous_proposal", "show_details", "open_place", None),
        "delete_speaker",
    ),
    N_("&Go"): (
        *("next_sentence", "previous_sentence", None, "next_mark", "previous_mark", None),
        *("widen", "narrow", None, "next_pane", "previous_pane", None, "find_or_run"),
    ),
    N_("&View"): (
        *("show_read", "show_compare", "show_claims", "show_speakers", "show_overview", None),
        *("event_record", "next_unit", "all_rows", None),
        *("toggle_library", "toggle_panel", "open_menu", None),
        *("zoom_in", "zoom_out", "zoom_reset", None, "toggle_theme"),
    ),
    N_("&Help"): ("show_keys", "explain_scales", "about"),
}
"""Action ids in menu order; ``None`` is a separator."""

MORE_KEYS = {
    "show_keys": ("?",),
    "redo": ("Ctrl+Y",),
    "zoom_in": ("Ctrl+=",),
    "edit_mark": ("Return",),
    "open_or_go": ("Return",),
    "open_evidence": ("Return",),
    "open_place": ("Return",),
}
"""Further keys that do the same."""


def keys_for(action: Action, changed: Mapping[str, str]) -> list[str]:
    """The keys of an action: those that were chosen, or those of the table."""
    if action.id in changed:
        return [changed[action.id]] if changed[action.id] else []
    return [key for key in (action.keys, *MORE_KEYS.get(action.id, ())) if key]
