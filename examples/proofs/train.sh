# Read by the proofs that train. Each measures on all 10,000 test images, in ONNX Runtime and from the TFLite file.
train_data=cifar10:$data/cifar10/cifar10_train.bin
test_data=cifar10:$data/cifar10/cifar10_test.bin

# What the converted network is worth: measure ORIGINAL RESULT.onnx RESULT.tflite LEAST_TOP1
measure() {
    local status=0
    "$ghostify" check "$1" "$2" --data "$test_data" --json "$work/onnx.json"
    "$ghostify" check "$2" "$3" --data "$test_data" --json "$work/tflite.json"
    "$ghostify" convert "$1" -o "$work/whole.tflite" > /dev/null
    "$ghostify" check "$work/whole.tflite" "$3" --data "$test_data" --samples 100 --json "$work/time.json" > /dev/null
    echo "multiply-adds $(ratio b.multiplyAdds a.multiplyAdds "$work/time.json"), TFLite time $(ratio b.latencyMs.median a.latencyMs.median "$work/time.json") of the original's"
    holds "$(field "$work/onnx.json" b.top1) >= $4" "top-1 of the ONNX file" || status=1
    holds "abs($(field "$work/tflite.json" b.top1) - $(field "$work/tflite.json" a.top1)) <= 0.001" "the same from the TFLite file" || status=1
    return $status
}

# Closed form and reconstruction on 500 unlabelled images: reconstruct_proof NAME LEAST_TOP1 MINUTES_OF_TRAINING
reconstruct_proof() {
    local start took status=0
    start=$(date +%s.%N)
    "$ghostify" convert "$models/$1.onnx" -o "$work/ghost.onnx" -o "$work/ghost.tflite" --ghost --ratio 2 --kernel 3 \
        --include '/layer*' --topology linear --calibrate "$train_data" --samples 500 --seed "$seed" \
        --reconstruct --minutes "$3" > "$work/convert.txt"
    took=$(seconds_since "$start")
    grep -E 'multiply-adds|modules|cost:' "$work/convert.txt"
    "$ghostify" inspect "$work/ghost.onnx" --json "$work/ops.json"
    echo "Gather nodes: $(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["ops"].get("Gather", 0))' "$work/ops.json")"
    holds "$took <= 300" "seconds of the whole conversion, its comparison included" || status=1
    measure "$models/$1.onnx" "$work/ghost.onnx" "$work/ghost.tflite" "$2" || status=1
    return $status
}

# All 50,000 training images, no label: distil_proof NAME LEAST_TOP1 MINUTES RATE
distil_proof() {
    "$ghostify" convert "$models/$1.onnx" -o "$work/start.onnx" --ghost --ratio 2 --kernel 3 --include '/layer*' \
        --topology linear --calibrate "$train_data" --samples 500 --seed "$seed" > "$work/convert.txt"
    "$ghostify" distil "$models/$1.onnx" "$work/start.onnx" --data "$train_data" --seed "$seed" --minutes "$3" \
        --image-batch 64 --rate "$4" -o "$work/ghost.onnx" -o "$work/ghost.tflite" 2>&1 | grep -E 'learning|agreement|bytes'
    measure "$models/$1.onnx" "$work/ghost.onnx" "$work/ghost.tflite" "$2"
}
