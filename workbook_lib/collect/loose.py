"""Files that no platform marked: of a plain folder, of Google Classroom, of e-mails. Folder, name or claim tells. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workbook_lib.collect.layouts import read_label
from workbook_lib.collect.offered import Parts
from workbook_lib.collect.owners import Known, Match, Owner, Piece, list_claimed, take_new
from workbook_lib.collect.people import find_chosen
from workbook_lib.grading.handed_in.names import stem_of


def gather_loose(pieces: Iterable[Piece], known: Known, assignment: str, others: Collection[str]) -> list[Owner]:
    """The owners of these files: what is one learner's in one download is together, what is nobody's alone."""
    by_source: dict[int, list[Piece]] = {}
    for piece in pieces:
        by_source.setdefault(piece.offered.source, []).append(piece)
    found: list[Owner] = []
    for source, own in by_source.items():
        names = {assignment, *others, "submitted"}
        common = _find_common([one.seen.folders for one in own])
        owners: dict[tuple[str, str], Owner] = {}
        alone: list[tuple[Piece, str, Match]] = []
        for piece in own:
            folder, match = _match(piece, own, known, assignment, names, common)
            if match.learner:
                owner = owners.setdefault(
                    (match.learner, folder), Owner(source, "files", folder, _say(piece, folder), [], match)
                )
                owner.pieces.append(piece)
            else:
                alone.append((piece, folder, match))
        for piece, folder, match in alone:
            if (beside := _find_beside(piece, list(owners.values()))) is not None:
                beside.pieces.append(piece)
            else:
                owners[str(id(piece)), ""] = Owner(source, "files", "", _say(piece, folder), [piece], match)
        found += owners.values()
    return found


def place_in(piece: Piece, owner: Owner, assignment: str) -> Parts:
    """A file's place in its learner's folder: below what is theirs alone in the download, without the assignment's own."""
    if piece.seen.platform != "files":
        return piece.seen.file
    folders = [_bare(part, assignment) for part in piece.seen.folders]
    own = folders[folders.index(owner.token) + 1 :] if owner.token in folders else []
    return (*(part for part in own if part.casefold() != assignment), piece.offered.name)


def _say(piece: Piece, folder: str) -> str:
    return folder or piece.offered.name


def _match(
    piece: Piece, own: list[Piece], known: Known, assignment: str, names: Collection[str], common: int
) -> tuple[str, Match]:
    """(the folder that is the learner's, '' where none is; whose it is)."""
    folders = [bare for part in piece.seen.folders if (bare := _bare(part, assignment)).casefold() not in names]
    label = read_label(piece.offered.name, assignment)
    if id := find_chosen(known.chosen, *reversed(folders), piece.offered.name, label, "/".join(piece.offered.path)):
        return "", Match(id, "chosen")
    claimed, named = list_claimed([piece], known.people), known.people.find(label) if label else set()
    by_folder = [(part, found) for part in folders if (found := known.people.find(part))]
    if by_folder:
        return by_folder[0][0], _match_folders(by_folder, claimed, piece, assignment)
    if named:
        return "", _match_label(named, claimed)
    outer = next(
        (bare for part in piece.seen.folders[common:] if (bare := _bare(part, assignment)).casefold() not in names), ""
    )
    inside = [one for one in own if outer and outer in (_bare(part, assignment) for part in one.seen.folders)]
    if len(claimed) == 1 and (not outer or len(list_claimed(inside, known.people)) > 1):
        return "", Match(claimed.pop(), "claim")
    return outer, _propose(piece, outer or (label if " - " in piece.offered.name else ""), label, claimed, known)


def _propose(piece: Piece, said: str, label: str, claimed: set[str], known: Known) -> Match:
    """Nobody's: who is near; or one who is new, where the tutor takes such."""
    near = list(dict.fromkeys([*sorted(claimed), *known.people.find_near(said or label)]))
    if near:
        return Match(code="collect-near", near=near)
    claim = piece.inside.claim.name if piece.inside.claim else ""
    return take_new(said or claim, known) or Match(code="collect-nobody")


def _match_folders(by_folder: list[tuple[str, set[str]]], claimed: set[str], piece: Piece, assignment: str) -> Match:
    """By the names of folders. The download's own name is no more than a hint: what is in it must not say otherwise."""
    meant = set().union(*(found for _, found in by_folder))
    first = _bare(piece.seen.folders[0], assignment)
    if claimed and not claimed & meant and all(part == first for part, _ in by_folder):
        return Match(code="collect-contradicts", near=sorted(meant | claimed))
    return Match(meant.pop(), "folder") if len(meant) == 1 else Match(code="collect-several", near=sorted(meant))


def _match_label(named: set[str], claimed: set[str]) -> Match:
    """By the name in the file's name, where the file itself says nothing else."""
    both = named & claimed
    if len(named) == 1 and (both or not claimed):
        return Match(next(iter(named)), "file")
    if len(both) == 1:
        return Match(both.pop(), "claim")
    return Match(code="collect-contradicts" if claimed else "collect-several", near=sorted(named | claimed))


def _find_beside(piece: Piece, owners: list[Owner]) -> Owner | None:
    """Whose a file of answers is that lies beside a notebook of the same name, where one learner's alone lie there."""
    if piece.inside.kind != "answers":
        return None
    here = [one for one in owners if any(other.offered.path[:-1] == piece.offered.path[:-1] for other in one.pieces)]
    stem = stem_of(piece.offered.name)
    alike = len(here) == 1 and any(stem_of(other.offered.name) == stem for other in here[0].pieces)
    return here[0] if alike and len({one.matched.learner for one in here}) == 1 else None


def _find_common(folders: list[Parts]) -> int:
    """How many folders all have in common: the first, which is the download itself, and more where there are several."""
    count = 0
    for parts in zip(*folders, strict=False) if len(set(folders)) > 1 else ():
        if len(set(parts)) > 1:
            break
        count += 1
    return max(1, count)


def _bare(part: str, assignment: str) -> str:
    """A folder's name; of a zip what its name says beside the assignment's."""
    if not part.lower().endswith(".zip"):
        return part.strip()
    return (read_label(part, assignment) or part[:-4]).strip()
