"""The Windows installer: built, tried and proved from one command, on Debian through Wine.

``python3 build/dev.py windows`` does every step of ``steps.STEPS``; each can be done again
alone, since what it needs of the earlier ones lies in the job's work folder. Like the rest of
``build/`` this uses the standard library alone.

Decisions: 1. Nothing enters the build that is not in requirements.lock, in the two lists here
(``build.lock``, ``interpreter.lock``) or in Debian. 2. The interpreter's uploader is not trusted:
a file whose origin is not proved is not unpacked. 3. Wine lacks three system libraries that
Windows has; ``build/wine`` holds stand-ins for the prefix alone, and a bundle in which anything
of Wine is found is refused. 4. What a step shows is said as shown under Wine, never as more.
"""
