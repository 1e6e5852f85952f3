package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.manifest.YamlLimits;
import java.time.Duration;

/**
 * How much one application may take.
 *
 * @param files to read
 * @param fileBytes of one file
 * @param totalBytes of all files together
 * @param programTime that Kustomize may run
 * @param outputBytes that Kustomize may print
 */
public record RenderLimits(int files, long fileBytes, long totalBytes, Duration programTime, long outputBytes) {
    private static final long MIB = 1024 * 1024;

    public RenderLimits withProgramTime(Duration other) {
        return new RenderLimits(files, fileBytes, totalBytes, other, outputBytes);
    }

    /** For reading what a program printed. */
    YamlLimits output() {
        YamlLimits standard = YamlLimits.standard();
        return new YamlLimits(
                (int) Math.min(Integer.MAX_VALUE, outputBytes),
                standard.depth(),
                Math.max(standard.expanded(), 4 * outputBytes),
                standard.documents());
    }

    /** 5,000 files, 10 MiB each, 64 MiB together; a minute and 32 MiB for Kustomize. */
    public static RenderLimits standard() {
        return new RenderLimits(5000, 10 * MIB, 64 * MIB, Duration.ofSeconds(60), 32 * MIB);
    }
}
