# Read by the proofs of planning: plans a network within a share of its multiply-adds from images without labels, carries the plan
# out and measures it on images that neither saw. Options in the array "training" go to the conversion too.
training=()
# plan_proof MODEL SHARE CALIBRATE TEST MOST_DROP [option for images]...
plan_proof() {
    planned "$1" "$2" "$3" "${@:6}" && carried_out "$@"
}

# Plans to a share of the multiply-adds, which takes $took seconds: planned MODEL SHARE CALIBRATE [option for images]...
planned() {
    local start
    start=$(date +%s.%N)
    TIMEFORMAT='planning took %R s, %U s of processor time'
    time "$ghostify" plan "$models/$1.onnx" --calibrate "$3" --budget "macs<=$2" --seed "$seed" \
        -o "$work/plan.json" --svg "$work/front.svg" "${@:4}" || return 1
    took=$(seconds_since "$start")
    echo "seconds of planning: $took"
}

# Carries out the truest point of that plan within a share: carried_out MODEL SHARE CALIBRATE TEST MOST_DROP [option for images]...
carried_out() {
    local model=$1 share=$2 calibrate=$3 test=$4 drop=$5 point status=0
    shift 5
    point=$(truest "$share")
    echo "point $point, within $share of the multiply-adds ${training[*]}"
    measured "$model" "$point" "$calibrate" "$test" "$@" || return 1
    holds "$(field "$work/onnx.json" b.multiplyAdds) / $(field "$work/onnx.json" a.multiplyAdds) <= ${share%\%} / 100" "share of the multiply-adds" || status=1
    # Shares of at most 10,000 images, whose difference as doubles is not exact.
    holds "round($(field "$work/onnx.json" a.top1) - $(field "$work/onnx.json" b.top1), 6) <= $drop" "drop of top-1, ONNX Runtime" || status=1
    holds "round($(field "$work/tflite.json" a.top1) - $(field "$work/tflite.json" b.top1), 6) <= $drop" "drop of top-1, TFLite" || status=1
    return $status
}

# The point of the plan within a share of the multiply-adds that has the least divergence, or the cheapest: truest SHARE
truest() {
    python3 -c 'import json, sys
plan = json.load(open(sys.argv[1]))
most = float(sys.argv[2].rstrip("%")) / 100 * plan["teacher"]["multiplyAdds"]
within = [i for i, p in enumerate(plan["points"]) if p["multiplyAdds"] <= most]
print(min(within, key=lambda i: plan["points"][i]["divergence"], default=len(plan["points"]) - 1))' "$work/plan.json" "$1"
}

# Carries out a point and holds it against the original: measured MODEL POINT CALIBRATE TEST [option for images]...
measured() {
    local model=$models/$1.onnx point=$2 calibrate=$3 test=$4
    shift 4
    "$ghostify" convert "$model" --plan "$work/plan.json" --point "$point" --calibrate "$calibrate" "$@" "${training[@]}" \
        -o "$work/small.onnx" -o "$work/small.tflite" > "$work/convert.txt" || return 1
    "$ghostify" convert "$model" -o "$work/whole.tflite" > /dev/null || return 1
    "$ghostify" check "$model" "$work/small.onnx" --data "$test" --json "$work/onnx.json" "$@"
    "$ghostify" check "$work/whole.tflite" "$work/small.tflite" --data "$test" --json "$work/tflite.json" "$@"
    echo "multiply-adds $(ratio b.multiplyAdds a.multiplyAdds "$work/onnx.json"), TFLite time $(ratio b.latencyMs.median a.latencyMs.median "$work/tflite.json") of the original's"
}

# Splits the labelled images of a folder: even lines calibrate, odd lines test. split FROM
split() {
    local half
    for half in even odd; do
        mkdir -p "$work/$half"
        cp "$1"/*.jpg "$work/$half"
    done
    awk -v even="$work/even/labels.txt" -v odd="$work/odd/labels.txt" '{ print > (NR % 2 ? odd : even) }' "$1/labels.txt"
}
