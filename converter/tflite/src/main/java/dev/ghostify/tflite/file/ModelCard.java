package dev.ghostify.tflite.file;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a file tells Android code about its images and classes, in TFLite's own metadata: readers of the support library and of
 * ML Kit prepare images and name classes by it.
 *
 * @param name of the model, for people
 * @param mean of each channel for pixels 0 to 255, in the order in which the model takes the channels
 * @param deviation a pixel becomes {@code (pixel - mean) / deviation}
 * @param colours the order of the channels
 * @param labels names of the classes in the order of the scores; empty if nobody named them
 */
@API(status = Status.EXPERIMENTAL)
public record ModelCard(String name, List<Double> mean, List<Double> deviation, Colours colours, List<String> labels) {
    /** Order of the channels; the standard has a name for the first only. */
    public enum Colours {
        RGB,
        BGR
    }

    public ModelCard {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        labels = List.copyOf(labels);
        if (mean.isEmpty() || mean.size() != deviation.size()) {
            throw new IllegalArgumentException("mean and deviation of " + mean.size() + " and " + deviation.size()
                    + " channels; both need one number for each channel");
        }
    }
}
