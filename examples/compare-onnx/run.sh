#!/usr/bin/env bash
# Nodes left by ghostify, onnxsim and onnxslim; ghostify's files judged by the ONNX checker and ONNX Runtime.
# PYTHON: a python with onnx, onnxruntime, onnxsim and onnxslim. GHOSTIFY_DATA: the folder of the data.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
data=${GHOSTIFY_DATA:-$HOME/.cache/ghostify-data}
python=${PYTHON:-python3}
"$python" -c 'import onnx, onnxruntime, onnxsim, onnxslim' 2>/dev/null \
    || { echo "SKIPPED compare-onnx: $python lacks onnx, onnxruntime, onnxsim or onnxslim"; exit 0; }
[ -d "$data/architectures" ] || { echo "SKIPPED compare-onnx: $data/architectures is missing"; exit 0; }
mkdir -p "$root/examples/results"
{
    echo "# compare-onnx, $(date -u +%F), $("$python" -c 'import onnx, onnxsim, onnxslim; print("onnx", onnx.__version__, "onnxsim", onnxsim.__version__, "onnxslim", onnxslim.__version__)')"
    "$python" "$here/compare.py" "$root/ghostify/bin/ghostify" "$data/architectures" "$data/corpus"
} 2>&1 | tee "$root/examples/results/compare-onnx.txt"
