"""Looks for the system libraries that Qt needs, before Qt is imported: it aborts without them.

Standard library only, so that it runs before anything is installed:
``python3 annotator/preflight.py [--screen] [--install]``.
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys

OFFSCREEN = {
    "glib-2.0": "libglib2.0-0",
    "EGL": "libegl1",
    "GL": "libgl1",
    "X11": "libx11-6",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "freetype": "libfreetype6",
    "xkbcommon": "libxkbcommon0",
}
"""Libraries that Qt needs even without a screen, with Debian's packages of them."""

SCREEN = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-randr": "libxcb-randr0",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
    "xcb-xkb": "libxcb-xkb1",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "X11-xcb": "libx11-xcb1",
}
"""Further ones for a window on an X11 screen."""


def missing(*, screen: bool) -> list[str]:
    """The Debian packages of the libraries that are not there; empty on other systems."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**OFFSCREEN, **SCREEN} if screen else OFFSCREEN
    return [package for name, package in wanted.items() if ctypes.util.find_library(name) is None]


def advice(packages: list[str]) -> str:
    """What to type, in one line."""
    sudo = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get install --no-install-recommends {' '.join(packages)}"


def install(packages: list[str]) -> bool:
    """Install packages where we are root on a Debian; whether that was possible and worked."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (
        [apt, "update", "-qq"],
        [apt, "install", "-y", "-qq", "--no-install-recommends", *packages],
    )
    return all(subprocess.run(step, env=quiet, check=False).returncode == 0 for step in steps)  # noqa: S603


def has_screen() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def check(*, screen: bool, may_install: bool = False) -> str:
    """A sentence when libraries are missing and stay so; empty when all is well."""
    packages = missing(screen=screen)
    if packages and may_install:
        install(packages)
        packages = missing(screen=screen)
    if not packages:
        return ""
    return f"Qt needs system libraries that are not installed. Please run:\n  {advice(packages)}"


def main(arguments: list[str]) -> int:
    """Check, and install where asked to and possible; 1 when something is missing."""
    sentence = check(screen="--screen" in arguments, may_install="--install" in arguments)
    if sentence:
        sys.stderr.write(sentence + "\n")
    return 1 if sentence else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
