"""The lock beside a project, where it is not ours to take."""

from __future__ import annotations

import errno
import os

import pytest
from filelock import FileLock

from annotator.core.errors import CannotSave, ReadOnly
from annotator.workspace.workspace import create_project, open_project


@pytest.fixture
def forbidden(monkeypatch):
    """No lock may be written, as those of another user; root could, so that it is made up."""

    def acquire(_lock):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(FileLock, "acquire", acquire)


@pytest.fixture
def project(path, templates):
    templates.new(path, codebook=False).close()
    return path


def test_a_project_whose_lock_is_of_another_user_can_be_read(project, forbidden):
    lock = project.with_name(project.name + ".lock")
    lock.touch()
    with pytest.raises(ReadOnly, match=lock.name):
        open_project(project, coder="Ada")
    with open_project(project, read_only=True) as reader:
        assert reader.read_only
    assert lock.exists()


def test_a_project_cannot_be_made_where_no_lock_may_be_written(path, forbidden):
    with pytest.raises(CannotSave, match="Permission denied"):
        create_project(path, coder="Ada")
