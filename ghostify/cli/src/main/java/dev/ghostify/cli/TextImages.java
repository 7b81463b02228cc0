package dev.ghostify.cli;

import dev.ghostify.check.data.DataException;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** Draws text: single lines, upright or turned by 180 degrees, and pages. The same seed gives the same pictures. */
final class TextImages {
    private static final List<String> WORDS = List.of(
            "invoice",
            "Total",
            "amount",
            "Receipt",
            "street",
            "Monday",
            "order",
            "Ghost",
            "network",
            "price",
            "London",
            "number",
            "paid",
            "Delivery",
            "address",
            "phone",
            "Station",
            "open",
            "coffee",
            "Library",
            "market",
            "exit",
            "floor",
            "Keep",
            "right",
            "platform",
            "Winter",
            "sale",
            "fresh",
            "bread",
            "Garden",
            "June",
            "quality");

    private static final List<String> FONTS = List.of(Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED);

    private final Random random;

    /** @throws DataException if this machine has no fonts */
    TextImages(long seed) {
        this.random = new Random(seed);
        requireFonts();
    }

    /** Java reports missing fonts as errors of many kinds, from deep inside. */
    private static void requireFonts() {
        try {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 8));
            graphics.drawString("x", 0, 8);
            graphics.dispose();
        } catch (RuntimeException | InternalError | LinkageError e) {
            throw new DataException(
                    "the demo draws text, and Java finds no fonts here; install fontconfig and a font, on Debian:"
                            + " apt-get install fontconfig fonts-dejavu-core",
                    e);
        }
    }

    /** One line of text that fills a picture of this size. */
    BufferedImage line(int width, int height, boolean turned) {
        BufferedImage image = paper(width, height);
        Graphics2D graphics = pen(image);
        if (turned) {
            graphics.rotate(Math.PI, width / 2.0, height / 2.0);
        }
        TextLayout layout = layout(graphics, text(1 + random.nextInt(3)), height * 0.7f);
        double scale = Math.min(1, (width - 8) / layout.getBounds().getWidth());
        double x = 4
                + random.nextDouble()
                        * Math.max(0, width - 8 - layout.getBounds().getWidth());
        double baseline = height * (0.70 + 0.06 * random.nextDouble());
        graphics.transform(AffineTransform.getTranslateInstance(x, baseline));
        graphics.scale(scale, 1);
        layout.draw(graphics, 0, 0);
        graphics.dispose();
        return image;
    }

    /** A page with a few lines of text of different sizes. */
    BufferedImage page(int side) {
        BufferedImage image = paper(side, side);
        Graphics2D graphics = pen(image);
        float y = 10 + random.nextInt(20);
        while (y < side - 40) {
            float size = 16 + random.nextInt(20);
            y += size;
            layout(graphics, text(1 + random.nextInt(3)), size).draw(graphics, 8 + random.nextInt(side / 4), y);
            y += 6 + random.nextInt(24);
        }
        graphics.dispose();
        return image;
    }

    private String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ");
            text.append(
                    random.nextInt(4) == 0
                            ? Integer.toString(random.nextInt(10_000))
                            : WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private TextLayout layout(Graphics2D graphics, String text, float size) {
        int style = random.nextBoolean() ? Font.PLAIN : Font.BOLD;
        Font font = new Font(FONTS.get(random.nextInt(FONTS.size())), style, 1).deriveFont(size);
        return new TextLayout(text, font, graphics.getFontRenderContext());
    }

    private BufferedImage paper(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] base = {170 + random.nextInt(86), 170 + random.nextInt(86), 170 + random.nextInt(86)};
        int grain = 1 + random.nextInt(16);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = 0;
                for (int channel : base) {
                    rgb = rgb << 8 | Math.max(0, Math.min(255, channel + random.nextInt(grain) - grain / 2));
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    private Graphics2D pen(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(new Color(random.nextInt(90), random.nextInt(90), random.nextInt(90)));
        return graphics;
    }
}
