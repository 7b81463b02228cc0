"""Converts the same ONNX files with ghostify and with onnx2tf, and prints what each made of them.

usage: PYTHON compare.py GHOSTIFY WORK MODEL.onnx...

Every conversion is a process of its own, on a copy of the file, since onnx2tf writes over its input. Seconds are CPU seconds of that
process and its children, and the wall's in brackets; memory is its largest resident set. Latency is the CPU time of one inference on one
thread over that of ONNX Runtime, all three in turn, medians: other processes slow all alike.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
from ai_edge_litert import schema_py_generated as schema

sys.path.append(str(Path(__file__).parent.parent / "proofs"))
import latency

USAGE = Path(__file__).parent.parent / "proofs" / "usage.py"
NAMES = {code: name for name, code in vars(schema.BuiltinOperator).items() if not name.startswith("_")}


def convert(tool, ghostify, model, folder):
    """Runs one converter; its figures and the file, which is None if it failed."""
    folder.mkdir(parents=True)
    copy = folder / model.name
    shutil.copy(model, copy)
    target = folder / "out" / (model.stem + ("_float32" if tool == "onnx2tf" else "") + ".tflite")
    target.parent.mkdir()
    command = (
        [ghostify, "convert", str(copy), "-o", str(target)]
        if tool == "ghostify"
        else [sys.executable, "-m", "onnx2tf", "-i", str(copy), "-o", str(target.parent)]
    )
    # onnx2tf starts the simplifier that is installed beside it by name.
    environment = dict(os.environ, PATH=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    with open(folder / "log.txt", "wb") as log:
        # From a small process, since what this one holds would count as the converter's until it has started.
        process = subprocess.run([sys.executable, str(USAGE), *command], stdout=subprocess.PIPE, stderr=log, env=environment)
    wall, cpu, memory = map(float, process.stdout.split())
    return {
        "wall": wall,
        "cpu": cpu,
        "memory": memory,
        "file": target if process.returncode == 0 and target.exists() else None,
    }


def describe(file):
    data = file.read_bytes()
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(data, 0))
    codes = [max(c.builtinCode, c.deprecatedBuiltinCode) for c in model.operatorCodes]
    operators = [NAMES[codes[o.opcodeIndex]] for o in model.subgraphs[0].operators]
    return {"nodes": len(operators), "transposes": operators.count("TRANSPOSE"), "bytes": len(data)}


def stored(value, shape):
    """The value as an input of that shape wants it: channels last where only that fits."""
    if value.ndim == 4 and tuple(shape) != value.shape:
        return value.transpose(0, 2, 3, 1)
    return value


def error(interpreter, expected):
    """The largest difference over the largest value, each output compared with the nearest of its size."""
    outputs = [interpreter.get_tensor(d["index"]) for d in interpreter.get_output_details()]
    worst = 0.0
    for reference in expected:
        candidates = [reference]
        if reference.ndim == 4:
            candidates.append(reference.transpose(0, 2, 3, 1))
        if reference.ndim == 3:
            candidates.append(reference.transpose(0, 2, 1))
        differences = [
            float(np.abs(out.reshape(-1) - c.reshape(-1)).max())
            for out in outputs
            if out.size == reference.size
            for c in candidates
        ]
        scale = max(float(np.abs(reference).max()), 1e-6)
        worst = max(worst, min(differences, default=np.inf) / scale)
    return worst


def judge(model, results):
    """Adds partitions, error and latency of the files that were written."""
    session, feed = latency.open_onnx(model)
    expected = session.run(None, feed)
    interpreters = []
    for result in results.values():
        if not result["file"]:
            continue
        result.update(describe(result["file"]))
        try:
            interpreter = latency.open_tflite(result["file"])
            for port, value in zip(interpreter.get_input_details(), feed.values()):
                interpreter.set_tensor(port["index"], stored(value, port["shape"]))
            interpreter.invoke()
        except RuntimeError as failure:
            print(f"{result['file'].name} does not run: {str(failure).splitlines()[0]}", file=sys.stderr)
            continue
        result["partitions"] = latency.partitions(interpreter)
        result["error"] = error(interpreter, expected)
        interpreters.append(interpreter)
    theirs, *ours = latency.latencies(session, feed, interpreters)
    for result, milliseconds in zip((r for r in results.values() if "error" in r), ours):
        result["latency"] = milliseconds / theirs


COLUMNS = [
    ("cpu", "CPU s", "{:.1f}", 1.0),
    ("wall", "wall s", "{:.1f}", 1.0),
    ("memory", "MB", "{:.0f}", 1.0),
    ("nodes", "nodes", "{}", 1.0),
    ("transposes", "TRANSPOSE", "{}", 1.0),
    ("partitions", "parts", "{}", 1.0),
    ("bytes", "bytes", "{}", 1.001),
    ("error", "error", "{:.0e}", 1.0),
    ("latency", "latency", "{:.2f}", 1.05),
]
# Errors below this are rounding: which of two is smaller depends on the input.
ROUNDING = 5e-5


def loses(key, mine, other, slack):
    return mine > other * slack and not (key == "error" and mine <= ROUNDING)


def main():
    ghostify, work = sys.argv[1], Path(sys.argv[2])
    losses = []
    totals = {}
    print("| model | converter | " + " | ".join(head for _, head, _, _ in COLUMNS) + " |")
    print("|---|---|" + "---|" * len(COLUMNS))
    for model in map(Path, sys.argv[3:]):
        results = {t: convert(t, ghostify, model, work / t / model.stem) for t in ("ghostify", "onnx2tf")}
        if any(r["file"] for r in results.values()):
            judge(model, results)
        for tool, result in results.items():
            cells = [form.format(result[key]) if key in result else "failed" for key, _, form, _ in COLUMNS]
            print(f"| {model.stem} | {tool} | " + " | ".join(cells) + " |", flush=True)
            for key, _, _, _ in COLUMNS:
                totals.setdefault((tool, key), []).append(result.get(key, float("nan")))
        mine, other = results["ghostify"], results["onnx2tf"]
        for key, head, form, slack in COLUMNS:
            if key in other and (key not in mine or loses(key, mine[key], other[key], slack)):
                found = form.format(mine[key]) if key in mine else "failed"
                losses.append(f"{model.stem}: {head} {found} against {form.format(other[key])}")
        for result in results.values():
            if result["file"]:
                shutil.rmtree(result["file"].parent.parent)
    for tool in ("ghostify", "onnx2tf"):
        cells = [form.format(float(np.nanmedian(totals[tool, key]))) for key, _, form, _ in COLUMNS]
        print(f"| **median** | {tool} | " + " | ".join(cells) + " |")
    print()
    print("lost: " + ("nothing" if not losses else ""))
    for loss in losses:
        print("  " + loss)
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
