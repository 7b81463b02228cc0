package dev.ghostify.check.data;

/** A number for each channel, in the order in which the model takes them. */
public record PerChannel(double first, double second, double third) {
    public static PerChannel of(double all) {
        return new PerChannel(all, all, all);
    }

    /**
     * One number for all channels, or three separated by commas.
     *
     * @throws DataException if the text is neither
     */
    public static PerChannel parse(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 1) {
                return of(Double.parseDouble(parts[0]));
            }
            if (parts.length == 3) {
                return new PerChannel(
                        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
            }
        } catch (NumberFormatException e) {
            throw new DataException("'" + text + "' is not a number or three with commas between", e);
        }
        throw new DataException("'" + text + "' is not a number or three with commas between");
    }

    double get(int channel) {
        return channel == 0 ? first : channel == 1 ? second : third;
    }
}
