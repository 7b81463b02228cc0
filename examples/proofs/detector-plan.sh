#!/usr/bin/env bash
# PP-OCR's text detector, whose output is a map: planned from the demo's calibration pages to 80 % of its multiply-adds, trained on
# the same pages; the maps of 8 other pages overlap those of the original by at least three quarters.
source "$(dirname "$0")/start.sh"

detector_proof() {
    local demo=$work/demo options
    options=(--calibrate "folder:$demo/pages-calibration" --samples 32 --no-mirror --shape x=1,3,320,320)
    "$ghostify" demo --output "$demo" --seed "$seed" > /dev/null
    "$ghostify" plan "$demo/detector.onnx" "${options[@]}" --budget 'macs<=80%' --seed "$seed" -o "$work/plan.json"
    "$ghostify" convert "$demo/detector.onnx" "${options[@]}" --plan "$work/plan.json" --reconstruct --minutes "${MINUTES:-3}" \
        --test "folder:$demo/pages-test" --floor 'agreement>=0.75' -o "$work/ghost.onnx" -o "$work/ghost.tflite" | sed -n '/on the test data/,$p' &&
        echo "holds: overlap of the maps"
}
record detector_proof
