// The workbook's version, which a hand-in names: the same as in version.py and package.json.
export const VERSION = "0.2.0";
