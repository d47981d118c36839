"""Throws changed files at every reader, guided by the lines that they reach.

    python -m bench.fuzzing [--seconds 20] [--seeds FOLDER] [NAME …]

Each reader runs in a process of its own with a limit of time for one input and one of memory, and
begins with files that the program writes itself, those in ``FOLDER``, and what earlier runs found
(``build/fuzz``). A reader may refuse a file with a sentence; any other exception, a hang or too
much memory is a fault, and its input is kept. The fuzzer is atheris, which there is for Linux.
"""
