# Read by the two ghost proofs: ghosts a CIFAR ResNet without training and measures it on all 10,000 test images.
# ghost_proof NAME LEAST_TOP1 MOST_SECONDS
ghost_proof() {
    local start took status=0
    start=$(date +%s.%N)
    "$ghostify" convert "$models/$1.onnx" -o "$work/ghost.onnx" -o "$work/ghost.tflite" --ghost --ratio 2 --kernel 3 \
        --include '/layer*' --topology linear --calibrate "cifar10:$data/cifar10/cifar10_train.bin" --samples 500 --seed "$seed" > "$work/convert.txt"
    took=$(seconds_since "$start")
    "$ghostify" check "$models/$1.onnx" "$work/ghost.onnx" --data "cifar10:$data/cifar10/cifar10_test.bin" --json "$work/onnx.json"
    "$ghostify" check "$work/ghost.onnx" "$work/ghost.tflite" --data "cifar10:$data/cifar10/cifar10_test.bin" --json "$work/tflite.json"
    "$ghostify" inspect "$work/ghost.onnx" --json "$work/ops.json"
    holds "$(field "$work/onnx.json" b.top1) >= $2" "top-1 of the ghost ONNX file" || status=1
    holds "abs($(field "$work/tflite.json" b.top1) - $(field "$work/tflite.json" a.top1)) <= 0.001" "the same from the TFLite file" || status=1
    holds "$took <= $3" "seconds of the whole conversion, fitting and its comparison included" || status=1
    echo "Gather nodes: $(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["ops"].get("Gather", 0))' "$work/ops.json")"
    return $status
}
