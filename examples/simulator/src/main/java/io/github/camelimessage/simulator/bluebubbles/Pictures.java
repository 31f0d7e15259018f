package io.github.camelimessage.simulator.bluebubbles;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Measures and converts pictures, for what the server does to them on the way out. */
final class Pictures {

    private static final Dimension UNREADABLE = new Dimension(64, 48);

    private Pictures() {}

    /** Width and height; empty for what is no picture that Java can read, such as HEIC. */
    static Optional<Dimension> size(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream);
                return Optional.of(new Dimension(reader.getWidth(0), reader.getHeight(0)));
            } finally {
                reader.dispose();
            }
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /** The picture as JPEG in its own size; a plain one when Java cannot read it. */
    static Path jpeg(Path picture, Path into) {
        return written(picture, null, null, "jpg", into);
    }

    /** The picture as PNG, in the wanted size; with one side given the other follows. */
    static Path png(Path picture, Integer width, Integer height, Path into) {
        return written(picture, width, height, "png", into);
    }

    private static Path written(Path picture, Integer width, Integer height, String format, Path into) {
        try {
            BufferedImage image = ImageIO.read(picture.toFile());
            Dimension own = image == null ? UNREADABLE : new Dimension(image.getWidth(), image.getHeight());
            Dimension size = scaled(own, width, height);
            BufferedImage canvas = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
            Graphics2D brush = canvas.createGraphics();
            brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            brush.setColor(Color.GRAY);
            brush.fillRect(0, 0, size.width, size.height);
            if (image != null) {
                brush.drawImage(image, 0, 0, size.width, size.height, null);
            }
            brush.dispose();
            ImageIO.write(canvas, format, into.toFile());
            return into;
        } catch (IOException e) {
            throw new UncheckedIOException("A picture could not be converted.", e);
        }
    }

    private static Dimension scaled(Dimension own, Integer width, Integer height) {
        if (width == null && height == null) {
            return own;
        }
        int wide = width != null ? width : Math.max(1, own.width * height / own.height);
        int high = height != null ? height : Math.max(1, own.height * width / own.width);
        return new Dimension(wide, high);
    }
}
