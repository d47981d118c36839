"""Imports a folder of texts into a new Taguette project; runs where Taguette is installed.

    python taguette_import.py FOLDER

It does what Taguette does for a document that is uploaded (``taguette/web/api.py``, DocumentAdd),
without the browser and the server, and prints the seconds that took. The texts are given as web
pages, since Taguette starts Calibre for each plain text, which takes seconds.
"""

from __future__ import annotations

import asyncio
import html
import logging
import sys
import tempfile
import time
from pathlib import Path

from taguette import convert, database, validate
from taguette.main import DEFAULT_CONFIG


def page(text: str) -> bytes:
    """A text as the web page that it could have been."""
    lines = (line for line in text.split("\n") if line.strip())
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines).encode()


async def import_all(files: list[Path], project_path: Path) -> None:
    """Import text files into a new project."""
    session = database.connect(f"sqlite:///{project_path}", create_tables=True)()
    user = database.User(login="ada")
    project = database.Project(name="Bench", description="")
    admin = database.Privileges.ADMIN
    session.add(database.ProjectMember(user=user, project=project, privileges=admin))
    session.commit()
    for file in files:
        content = page(file.read_bytes().decode())
        name = validate.fix_filename(f"{file.stem}.html")
        body = await convert.to_html_chunks(content, "text/html", name, DEFAULT_CONFIG)
        document = database.Document(
            name=file.stem,
            description="",
            filename=name,
            project=project,
            text_direction=database.TextDirection.LEFT_TO_RIGHT,
            contents=body,
        )
        session.add(document)
        session.flush()
        session.add(database.Command.document_add(user.login, document))
        session.commit()


def main(folder: str) -> None:
    logging.disable()
    files = sorted(Path(folder).iterdir())
    with tempfile.TemporaryDirectory() as place:
        start = time.perf_counter()
        asyncio.run(import_all(files, Path(place) / "bench.sqlite3"))
        print(time.perf_counter() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])
