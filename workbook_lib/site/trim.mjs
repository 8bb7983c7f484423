// Trims Python's standard library to what our pages import, and compiles it and our own modules, inside Pyodide itself.
// node trim.mjs <folder with Pyodide's files> <our modules, a zip> <msgspec, a wheel> <target folder>
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, app, wheel, target] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${folder}/` });
const bytes = (path) => new Uint8Array(fs.readFileSync(path));
python.FS.writeFile("/app.zip", bytes(app));
python.FS.writeFile("/wheel.zip", bytes(wheel));
python.unpackArchive(bytes(wheel), "wheel", { extractDir: "/lib/site" });
python.runPython(`
import importlib.util, io, sys, zipfile
import _frozen_importlib_external as external

WHEN = (1980, 1, 1, 0, 0, 0)
sys.path[:0] = ["/lib/site", "/app.zip"]
import workbook_lib.site.opening
for name in zipfile.ZipFile("/app.zip").namelist():  # what is imported late, too
    importlib.import_module(name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
import encodings.cp437, encodings.idna, json, traceback, warnings, asyncio, _strptime, pyodide, pyodide.ffi, pyodide.code

library = next(path for path in sys.path if path.endswith(".zip") and path != "/app.zip")
used = {getattr(module, "__file__", None) for module in list(sys.modules.values())}

def compiled(text, name, level):
    code = compile(text, name, "exec", dont_inherit=True, optimize=level)
    return external._code_to_hash_pyc(code, importlib.util.source_hash(text), checked=False)

def pack(source, target, keep, level):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in sorted(filter(keep, old.namelist())):
            data, script = old.read(name), name.endswith(".py")
            new.writestr(zipfile.ZipInfo(name + "c" if script else name, WHEN), compiled(data, name, level) if script else data, zipfile.ZIP_DEFLATED)

pack(library, "/stdlib.out", lambda name: f"{library}/{name}" in used, 2)
pack("/app.zip", "/app.out", lambda name: True, 2)
pack("/wheel.zip", "/msgspec.out", lambda name: name.endswith((".py", ".so")), 0)
`);
for (const name of ["stdlib", "app", "msgspec"]) fs.writeFileSync(`${target}/${name}.zip`, python.FS.readFile(`/${name}.out`));
