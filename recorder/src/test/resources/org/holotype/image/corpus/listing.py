"""Lists what stacks of layers mean, by Python's reader of tars and the rules of layer.md alone.

Reads a directory of directories of tars, lowest first; prints one line an entry: stack, path in
hexadecimal digits, type, mode, owner, group, and what it holds.
"""

import hashlib
import os
import sys
import tarfile

IMPLIED = ("d", 0o755, 0, 0, "", "")


def parts(name):
    return tuple(part for part in os.fsencode(name).split(b"/") if part not in (b"", b"."))


def followed(tree, path):
    """The directory that a path leads to, with the links in it followed inside the tree."""
    todo, at, links = list(path), (), 0
    while todo:
        part = todo.pop(0)
        if part in (b"", b"."):
            continue
        if part == b"..":
            at = at[:-1]
            continue
        entry = tree.get(at + (part,))
        if entry and entry[0] == "l":
            links += 1
            if links > 40:
                raise ValueError("a loop")
            target = os.fsencode(entry[4])
            at = () if target.startswith(b"/") else at
            todo = target.split(b"/") + todo
        else:
            at += (part,)
    return at


def located(tree, path):
    return followed(tree, path[:-1]) + path[-1:] if path else ()


def below(tree, path):
    return [each for each in tree if len(each) > len(path) and each[: len(path)] == path]


def removed(tree, path, itself):
    for each in below(tree, path) + ([path] if itself and path in tree else []):
        del tree[each]


def entry(member, tar):
    xattrs = sorted(
        (key[len("SCHILY.xattr."):], os.fsencode(value).hex())
        for key, value in member.pax_headers.items()
        if key.startswith("SCHILY.xattr.")
    )
    common = (member.mode & 0o7777, member.uid, member.gid)
    told = ",".join(key + "=" + value for key, value in xattrs)
    if member.isdir():
        return ("d", *common, "", told)
    if member.issym():
        return ("l", 0o777, *common[1:], member.linkname, told)
    if member.ischr() or member.isblk():
        letter = "c" if member.ischr() else "b"
        return (letter, *common, f"{member.devmajor}:{member.devminor}", told)
    if member.isfifo():
        return ("p", *common, "", told)
    data = tar.extractfile(member).read()
    return ("f", *common, hashlib.sha256(data).hexdigest(), told)


def whiteout(lower, path):
    name = path[-1]
    directory = followed(lower, path[:-1])
    if name == b".wh..wh..opq":
        removed(lower, directory, False)
    elif not name.startswith(b".wh..wh."):
        removed(lower, directory + (name[4:],), True)


def place(tree, path, new):
    for length in range(len(path)):
        tree.setdefault(path[:length], IMPLIED)
    old = tree.get(path)
    if not (old and old[0] == "d" and new[0] == "d"):
        removed(tree, path, True)
    tree[path] = new


def apply(tree, file):
    if os.path.getsize(file) == 0:
        return
    with tarfile.open(file, "r:", encoding="utf-8", errors="surrogateescape") as tar:
        members = [(parts(member.name), member) for member in tar]
        for path, member in members:
            if path and path[-1].startswith(b".wh."):
                whiteout(tree, path)
        for path, member in members:
            if path and path[-1].startswith(b".wh."):
                continue
            at = located(tree, path)
            if member.islnk():
                existing = located(tree, parts(member.linkname))
                if existing != at:
                    place(tree, at, tree[existing])
            else:
                place(tree, at, entry(member, tar))


def main(directory):
    for stack in sorted(os.listdir(directory)):
        tree = {(): IMPLIED}
        for layer in sorted(os.listdir(os.path.join(directory, stack))):
            apply(tree, os.path.join(directory, stack, layer))
        for path, (letter, mode, uid, gid, holds, told) in sorted(tree.items()):
            held = os.fsencode(holds).hex()
            print(stack, b"/".join(path).hex() or "-", letter, f"{mode:04o}", uid, gid, held, told)


main(sys.argv[1])
