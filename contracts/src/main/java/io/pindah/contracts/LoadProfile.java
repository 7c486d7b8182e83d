package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * What a load is made to do, so that it runs in real time on the processors it has. Results of different profiles are not comparable.
 *
 * @param name {@code kvm} or {@code tcg}, after what executes the guest's instructions
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param framesPerSecond of the video
 */
public record LoadProfile(String name, int width, int height, int framesPerSecond) {
    @JsonCreator
    public LoadProfile {
        Checks.require(width > 0, "width must be positive, not " + width);
        Checks.require(height > 0, "height must be positive, not " + height);
        Checks.require(framesPerSecond > 0, "framesPerSecond must be positive, not " + framesPerSecond);
    }
}
