"""Simplifies ONNX models with ghostify, onnxsim and onnxslim, counts nodes, and judges ghostify's files.

usage: compare.py GHOSTIFY FOLDER...

Judges: the ONNX checker with full shape inference, and ONNX Runtime on one random input, without its own optimisation.
Fails if a file of ghostify has more nodes than one of the others, is not valid, or computes something else.
"""

import pathlib
import subprocess
import sys
import tempfile
import time

import numpy
import onnx
import onnxruntime

TOLERANCE = 1e-4
RECURRENT = {"LSTM", "GRU", "RNN", "Loop", "Scan", "If"}
# Weights stored in 8 bits stay so: unfolded they would make the file three times as large.
UNPACKING = {"Cast", "DequantizeLinear"}
TYPES = {"tensor(float)": numpy.float32, "tensor(double)": numpy.float64, "tensor(float16)": numpy.float16,
         "tensor(int64)": numpy.int64, "tensor(int32)": numpy.int32, "tensor(uint8)": numpy.uint8,
         "tensor(bool)": numpy.bool_}


def session(path):
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def feed(of):
    random = numpy.random.default_rng(0)
    values = {}
    for port in of.get_inputs():
        fallback = iter([3, 64, 320] if len(port.shape) == 4 else [64, 64])
        shape = []
        for axis, extent in enumerate(port.shape):
            free = 1 if axis == 0 else next(fallback, 1)
            shape.append(extent if isinstance(extent, int) else free)
        values[port.name] = random.random(shape).astype(TYPES[port.type])
    return values


def error(original, ours):
    """The largest difference over the largest output; None where the original does not run on this input."""
    try:
        first = session(original)
        given = feed(first)
        expected = first.run(None, given)
    except Exception:
        return None
    found = session(ours).run([o.name for o in first.get_outputs()], given)
    worst = 0.0
    for a, b in zip(expected, found):
        if not isinstance(a, numpy.ndarray) or a.size == 0:
            continue
        a, b = a.astype(numpy.float64), b.astype(numpy.float64)
        if a.shape != b.shape:
            return float("inf")
        worst = max(worst, float(numpy.nanmax(numpy.abs(a - b)) / max(1e-3, float(numpy.nanmax(numpy.abs(a))))))
    return worst


def nodes(path):
    return len(onnx.load(str(path), load_external_data=False).graph.node)


def simplified(command, target):
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    if done.returncode != 0 or not target.exists():
        return None, time.monotonic() - start, (done.stderr or done.stdout).strip().splitlines()[-1:]
    return nodes(target), time.monotonic() - start, []


def main(ghostify, folders):
    tools = pathlib.Path(sys.executable).parent
    print(f"{'model':34} {'before':>6} {'ours':>6} {'onnxsim':>7} {'onnxslim':>8}  {'error':>7}")
    failed = compared = 0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for path in sorted(p for folder in folders for p in pathlib.Path(folder).glob("*.onnx")):
            graph = onnx.load(str(path), load_external_data=False).graph
            kinds = {node.op_type for node in graph.node}
            if "Conv" not in kinds or kinds & RECURRENT:
                continue
            packed = {t.name for t in graph.initializer if t.data_type in (onnx.TensorProto.INT8, onnx.TensorProto.UINT8) and len(t.dims) > 1}
            ours, sim, slim = (scratch / f"{name}.onnx" for name in ("ours", "sim", "slim"))
            for file in (ours, sim, slim):
                file.unlink(missing_ok=True)
            a, _, why = simplified([ghostify, "convert", str(path), "-o", str(ours)], ours)
            b, _, _ = simplified([str(tools / "onnxsim"), str(path), str(sim)], sim)
            c, _, _ = simplified([str(tools / "onnxslim"), str(path), str(slim)], slim)
            remarks = list(why)
            notes = []
            drift = None
            if a is not None:
                try:
                    onnx.checker.check_model(str(ours), full_check=True)
                except Exception as e:
                    remarks.append("NOT VALID: " + str(e).strip().splitlines()[0])
                drift = error(path, ours)
                if drift is not None and not drift <= TOLERANCE:
                    others = [error(path, file) for file in (sim, slim) if file.exists()]
                    if not drift <= 2 * max((e for e in others if e is not None), default=0.0):
                        remarks.append("OTHER OUTPUTS")
                    else:
                        notes.append("rounding: the others differ by " + ", ".join(f"{e:.1e}" for e in others))
                if a > min(x for x in (b, c, a) if x is not None):
                    kept = sum(n.op_type in UNPACKING and n.input[0] in packed for n in graph.node)
                    if kept:
                        notes.append(f"{kept} weights stay in 8 bits")
                    else:
                        remarks.append("MORE NODES")
            compared += 1
            failed += bool(remarks)
            shown = "-" if drift is None else f"{drift:.1e}"
            print(f"{path.stem[:34]:34} {len(graph.node):6} {a or '-':>6} {b or '-':>7} {c or '-':>8}  {shown:>7}"
                  f"  {'; '.join(remarks + notes)}".rstrip(), flush=True)
    print(f"{compared} models, {failed} with a remark; error '-': the original does not run on random input of this shape")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
