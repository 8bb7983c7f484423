"""Every finding there is, by its code: the one place where its words stand. A reworded sentence changes nothing else."""

from workbook_lib.grading.sentences.collect import COLLECT
from workbook_lib.grading.sentences.course import COURSE
from workbook_lib.grading.sentences.doctor import DOCTOR
from workbook_lib.grading.sentences.giving import GIVING
from workbook_lib.grading.sentences.hand_in import HAND_IN
from workbook_lib.grading.sentences.waiting import WAITING
from workbook_lib.grading.sentences.words import Matter, Words

__all__ = ["COLLECT", "COURSE", "DOCTOR", "GIVING", "HAND_IN", "WAITING", "WORDS", "Matter", "Words"]
WORDS: dict[str, Words] = {**HAND_IN, **COURSE, **DOCTOR, **WAITING, **COLLECT, **GIVING}
