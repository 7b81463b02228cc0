#!/usr/bin/env bash
# TFLite files against ONNX Runtime on one thread: median ratio at most 0.95, none above 1.1. GHOSTIFY_PYTHON: a python with
# ai-edge-litert, onnxruntime and numpy; MODELS: a pattern of the architectures' names.
source "$(dirname "$0")/start.sh"
need "$data/architectures"
python=${GHOSTIFY_PYTHON:-python3}
"$python" -c 'import ai_edge_litert, onnxruntime, numpy' 2> /dev/null \
    || { echo "SKIPPED $proof: $python lacks ai-edge-litert, onnxruntime or numpy; set GHOSTIFY_PYTHON"; exit 0; }
latency_proof() {
    local file pairs=() status=0
    for file in "$data"/architectures/*.onnx; do
        [[ $(basename "$file") =~ ${MODELS:-.} ]] || continue
        "$ghostify" convert "$file" -o "$work/$(basename "$file" .onnx).tflite" > /dev/null || return 1
        pairs+=("$file=$work/$(basename "$file" .onnx).tflite")
    done
    "$python" -c 'from importlib.metadata import version
print("ai-edge-litert", version("ai-edge-litert"), "against onnxruntime", version("onnxruntime"))'
    "$python" "$root/examples/proofs/latency.py" "${pairs[@]}" 2> /dev/null | tee "$work/table"
    holds "$(sed -n 's/^median //p' "$work/table") <= 0.95" "median ratio" || status=1
    holds "$(sed -n 's/^most //p' "$work/table") <= 1.1" "largest ratio" || status=1
    return $status
}
record latency_proof
