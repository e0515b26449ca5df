"""Lists what lies in the directories of a directory, by what the kernel says alone.

Prints one line an entry, as listing.py does: directory, path in hexadecimal digits, type, mode,
owner, group, and what it holds.
"""

import hashlib
import os
import stat
import sys

LETTERS = {
    stat.S_IFREG: "f",
    stat.S_IFDIR: "d",
    stat.S_IFLNK: "l",
    stat.S_IFCHR: "c",
    stat.S_IFBLK: "b",
    stat.S_IFIFO: "p",
}


def held(found, at):
    letter = LETTERS[stat.S_IFMT(found.st_mode)]
    if letter == "f":
        with open(at, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest().encode()
    if letter == "l":
        return os.readlink(at)
    if letter in "bc":
        return f"{os.major(found.st_rdev)}:{os.minor(found.st_rdev)}".encode()
    return b""


def attributes(at):
    names = sorted(name for name in os.listxattr(at, follow_symlinks=False))
    return ",".join(n + "=" + os.getxattr(at, n, follow_symlinks=False).hex() for n in names)


def show(stack, at, path):
    found = os.lstat(at)
    letter = LETTERS[stat.S_IFMT(found.st_mode)]
    mode = f"{stat.S_IMODE(found.st_mode):04o}"
    told = held(found, at).hex()
    print(stack, path.hex() or "-", letter, mode, found.st_uid, found.st_gid, told, attributes(at))
    if letter == "d":
        os.chdir(at)
        for name in os.listdir(b"."):
            show(stack, name, path + b"/" + name if path else name)
        os.chdir(b"..")


def main(directory):
    sys.setrecursionlimit(10000)
    os.chdir(directory)
    for stack in sorted(os.listdir(".")):
        show(stack, os.fsencode(stack), b"")


main(sys.argv[1])
