"""Code that would run, and ways to the tutor's keys."""

from __future__ import annotations

import os
import shutil

from tests.hostile.kit import NAME, Kit, case

TRACE = "ran-a-learners-code"
FORGED = [{"output_type": "execute_result", "data": {"text/plain": "999"}, "metadata": {}, "execution_count": 1}]


@case("execution")
def loops_for_ever(kit: Kit) -> None:
    kit.add_code(f"open(r'{kit.course / TRACE}', 'w').close()\nwhile True: pass")
    kit.save_both()


@case("execution")
def deletes_the_source(kit: Kit) -> None:
    kit.add_code(f"import shutil\nshutil.rmtree(r'{kit.course / 'source'}')")
    kit.save_both()


@case("execution")
def replaces_mark(kit: Kit) -> None:
    kit.add_code("import workbook_lib\nworkbook_lib.mark = lambda *a, **k: 999")
    kit.save_both()


@case("execution", says="not part of the assignment")
def brings_its_own_workbook_lib(kit: Kit) -> None:
    (kit.folder / "workbook_lib").mkdir()
    run = f"open(r'{kit.course / TRACE}', 'w').close()"
    (kit.folder / "workbook_lib" / "__init__.py").write_text(f"{run}\nmark = lambda *a, **k: 999")
    kit.save_both()


@case("execution", says="not part of the assignment")
def brings_settings(kit: Kit) -> None:
    for name in ("nbgrader_config.py", "sitecustomize.py", "conftest.py", "ipython_config.py"):
        (kit.folder / name).write_text(f"open(r'{kit.course / TRACE}', 'w').close()")
    kit.save_both()


@case("execution")
def uses_magics(kit: Kit) -> None:
    kit.add_code(f"%%bash\ntouch {kit.course / TRACE}")
    kit.add_code(f"!touch {kit.course / TRACE}")
    kit.save_both()


@case("execution")
def brings_outputs_of_its_own(kit: Kit) -> None:
    for cell in kit.graded():
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = FORGED, 1
    kit.save_both()


@case("execution", says="altered")
def ends_the_process_in_a_grade_cell(kit: Kit) -> None:
    for cell in kit.graded():
        if cell["cell_type"] == "code":
            cell["source"] = "import os; os._exit(0)"
    kit.save_both()


@case("execution")
def asks_for_another_kernel(kit: Kit) -> None:
    kit.notebook["metadata"]["kernelspec"] = {"name": "bash", "display_name": "Bash", "language": "bash"}
    kit.save_both()


@case("execution")
def runs_on_import(kit: Kit) -> None:
    kit.add_code("__import__('os').system('touch " + str(kit.course / TRACE) + "')", at=2)
    kit.notebook["metadata"]["joined_up"]["workbook"] = f"__import__('os').system('touch {kit.course / TRACE}')"
    kit.save_both()


@case("key theft", says="link to another place")
def answers_are_a_link_to_the_key(kit: Kit) -> None:
    kit.save()
    (kit.folder / f"{NAME}.answers.json").symlink_to(kit.course / "source" / NAME / f"{NAME}.ipynb")


@case("key theft", says="link to another place")
def notebook_is_a_link_to_the_source(kit: Kit) -> None:
    kit.save_answers()
    (kit.folder / f"{NAME}.ipynb").symlink_to(kit.course / "source" / NAME / f"{NAME}.ipynb")


@case("key theft", mark="refused", says="link to another place")
def nothing_but_links(kit: Kit) -> None:
    (kit.folder / f"{NAME}.ipynb").symlink_to(kit.course / "submitted" / "amira" / NAME / f"{NAME}.ipynb")
    (kit.folder / f"{NAME}.answers.json").symlink_to(kit.course / "submitted" / "amira" / NAME / f"{NAME}.answers.json")


@case("key theft", says="link to another place")
def a_linked_folder_of_keys(kit: Kit) -> None:
    (kit.folder / "data").symlink_to(kit.course / "source")
    (kit.folder / "key.txt").symlink_to(kit.course / "source" / NAME / f"{NAME}.ipynb")
    kit.save_both()


@case("key theft", says="hard link")
def a_hard_link_to_the_key(kit: Kit) -> None:
    kit.save_both()
    os.link(kit.course / "source" / NAME / f"{NAME}.ipynb", kit.folder / "key.ipynb")


@case("key theft", says="hard link")
def answers_are_a_hard_link_to_another_learners(kit: Kit) -> None:
    kit.save()
    os.link(kit.course / "submitted" / "amira" / NAME / f"{NAME}.answers.json", kit.folder / f"{NAME}.answers.json")


@case("key theft", mark="refused", says="link or a file where a folder should be")
def the_folder_is_a_link_to_another_learners(kit: Kit) -> None:
    shutil.rmtree(kit.folder)
    kit.folder.symlink_to(kit.course / "submitted" / "amira" / NAME)


@case("key theft", mark="refused", says="link or a file where a folder should be")
def the_learner_is_a_link_to_another(kit: Kit) -> None:
    shutil.rmtree(kit.folder.parent)
    kit.folder.parent.symlink_to(kit.course / "submitted" / "amira")


@case("key theft")
def prints_the_key(kit: Kit) -> None:
    kit.add_code(f"print(open(r'{kit.course / 'source' / NAME / NAME}.ipynb').read())")
    kit.add_text(f"![key]({kit.course / 'source' / NAME / NAME}.ipynb) [key](file:///etc/passwd)")
    kit.save_both()


@case("key theft", says="link to another place")
def the_time_is_a_link(kit: Kit) -> None:
    kit.save_both()
    (kit.folder / "timestamp.txt").unlink()
    (kit.folder / "timestamp.txt").symlink_to(kit.course / "source" / NAME / f"{NAME}.ipynb")


@case("key theft", mark="refused", says="link or a file where a folder should be")
def the_folder_is_a_file(kit: Kit) -> None:
    shutil.rmtree(kit.folder)
    kit.folder.write_text("not a folder")
