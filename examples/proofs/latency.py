"""Times TFLite files against ONNX Runtime: CPU time of one thread, all models in turn, medians.

usage: PYTHON latency.py MODEL.onnx=FILE.tflite...

CPU time leaves out what other processes get, and turns make what they do to caches and clocks hit all alike.
"""

import statistics
import sys
import time
from pathlib import Path

import numpy as np
import onnxruntime
from ai_edge_litert.interpreter import Interpreter

SECONDS = 6.0
FEWEST_RUNS = 12
WARM_UP = 3


def open_onnx(file):
    """A session of one thread, and numbers for its inputs; a free extent is 1."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    random = np.random.default_rng(0)
    feed = {}
    for port in session.get_inputs():
        shape = [d if isinstance(d, int) else 1 for d in port.shape]
        feed[port.name] = random.standard_normal(shape).astype(np.float32)
    return session, feed


def open_tflite(file):
    interpreter = Interpreter(model_path=str(file), num_threads=1)
    interpreter.allocate_tensors()
    return interpreter


def partitions(interpreter):
    return sum(op["op_name"] == "DELEGATE" for op in interpreter._get_ops_details())


def latencies(session, feed, interpreters):
    """Milliseconds of ONNX Runtime, then of each interpreter on the input that it holds."""
    runs = [lambda: session.run(None, feed)] + [i.invoke for i in interpreters]
    times = [[] for _ in runs]
    end = time.time() + SECONDS
    turn = 0
    while turn < FEWEST_RUNS or (time.time() < end and turn < 300):
        for step in range(len(runs)):
            which = (step + turn) % len(runs)
            start = time.thread_time()
            runs[which]()
            if turn >= WARM_UP:
                times[which].append((time.thread_time() - start) * 1e3)
        turn += 1
    return [statistics.median(t) for t in times]


def main():
    ratios = []
    for pair in sys.argv[1:]:
        onnx, tflite = map(Path, pair.split("="))
        session, feed = open_onnx(onnx)
        interpreter = open_tflite(tflite)
        random = np.random.default_rng(0)
        for port in interpreter.get_input_details():
            interpreter.set_tensor(port["index"], random.standard_normal(port["shape"]).astype(np.float32))
        theirs, ours = latencies(session, feed, [interpreter])
        ratios.append(ours / theirs)
        print(f"{onnx.stem:30} ONNX Runtime {theirs:7.2f} ms, TFLite {ours:7.2f} ms, ratio {ours / theirs:.3f},"
              f" partitions {partitions(interpreter)}", flush=True)
    print(f"median {statistics.median(ratios):.3f}")
    print(f"most {max(ratios):.3f}")


if __name__ == "__main__":
    main()
