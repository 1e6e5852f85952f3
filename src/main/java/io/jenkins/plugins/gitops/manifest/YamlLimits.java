package io.jenkins.plugins.gitops.manifest;

/**
 * How much YAML is read before it is refused.
 *
 * @param bytes of one file
 * @param depth of nesting
 * @param expanded size in characters once every alias is written out, each node counting sixteen more
 * @param documents in one file
 */
public record YamlLimits(int bytes, int depth, long expanded, int documents) {
    private static final int MIB = 1024 * 1024;

    /** 10 MiB a file, 200 levels, 48 Mi characters written out, 10,000 documents. */
    public static YamlLimits standard() {
        return new YamlLimits(10 * MIB, 200, 48L * MIB, 10_000);
    }
}
