package io.jenkins.plugins.gitops.registry;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a container image, as it is written: {@code registry.example:5005/team/shop:1.2@sha256:...}.
 *
 * @param registry host and, where one is written, port; "" where the name has none, which means Docker Hub
 * @param repository path below the registry, in lower case
 * @param tag "" where none is written
 * @param digest algorithm and hexadecimal digits, as in {@code sha256:...}; "" where none is written
 */
public record ImageReference(String registry, String repository, String tag, String digest) {
    private static final String HOST_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern REGISTRY =
            Pattern.compile("(?:" + HOST_LABEL + "(?:\\." + HOST_LABEL + ")*|\\[[A-Fa-f0-9:]+\\])(?::[0-9]{1,5})?");
    private static final String SEGMENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern REPOSITORY = Pattern.compile(SEGMENT + "(?:/" + SEGMENT + ")*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}");
    private static final Pattern PARTS = Pattern.compile("([^@]+?)(?::([^:/@]*))?(?:@(.*))?");
    private static final int NAME_LIMIT = 255;
    private static final String DOCKER_HUB = "docker.io";

    /** Throws a {@link FindingException} with {@code registry.reference-invalid} where a part breaks the rules. */
    public ImageReference {
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(digest, "digest");
        String text = text(registry, repository, tag, digest);
        require(registry.length() + repository.length() < NAME_LIMIT, text, "its name is longer than 255 characters");
        require(registry.isEmpty() || REGISTRY.matcher(registry).matches(), text, "its registry is no host name");
        require(
                REPOSITORY.matcher(repository).matches(),
                text,
                "its repository may hold lower-case letters, digits, '.', '_', '-' and '/' alone");
        require(tag.isEmpty() || TAG.matcher(tag).matches(), text, "its tag is not one that a registry accepts");
        require(
                digest.isEmpty() || DIGEST.matcher(digest).matches(),
                text,
                "its digest is not 'sha256:' and 64 hexadecimal digits in lower case");
    }

    /** Reads a reference; throws a {@link FindingException} with {@code registry.reference-invalid} if it is none. */
    public static ImageReference parse(String text) {
        Matcher parts = PARTS.matcher(text);
        require(parts.matches(), text, "it has no repository");
        require(!"".equals(parts.group(2)), text, "there is nothing behind the ':' where the tag stands");
        require(!"".equals(parts.group(3)), text, "there is nothing behind the '@' where the digest stands");
        String name = parts.group(1);
        int slash = name.indexOf('/');
        boolean withRegistry = slash > 0 && isRegistry(name.substring(0, slash));
        return new ImageReference(
                withRegistry ? name.substring(0, slash) : "",
                withRegistry ? name.substring(slash + 1) : name,
                Objects.requireNonNullElse(parts.group(2), ""),
                Objects.requireNonNullElse(parts.group(3), ""));
    }

    /** As {@link #parse}, empty where the text is no reference. */
    public static Optional<ImageReference> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (FindingException notAReference) {
            return Optional.empty();
        }
    }

    /** Registry and repository as written, without tag and digest. */
    public String name() {
        return text(registry, repository, "", "");
    }

    /** The whole reference, as {@link #parse} reads it. */
    public String text() {
        return text(registry, repository, tag, digest);
    }

    /** The same image at another version; an empty tag or digest leaves that part out. */
    public ImageReference withVersion(String newTag, String newDigest) {
        return new ImageReference(registry, repository, newTag, newDigest);
    }

    public ImageReference withDigest(String newDigest) {
        return withVersion(tag, newDigest);
    }

    /** Whether both name the same repository; {@code nginx} is {@code docker.io/library/nginx}. */
    public boolean sameRepository(ImageReference other) {
        return canonicalName().equals(other.canonicalName());
    }

    private String canonicalName() {
        boolean hub = registry.isEmpty() || registry.equals(DOCKER_HUB) || registry.equals("index." + DOCKER_HUB);
        if (!hub) {
            return registry + "/" + repository;
        }
        return DOCKER_HUB + "/" + (repository.contains("/") ? repository : "library/" + repository);
    }

    private static boolean isRegistry(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    private static String text(String registry, String repository, String tag, String digest) {
        return (registry.isEmpty() ? "" : registry + "/")
                + repository
                + (tag.isEmpty() ? "" : ":" + tag)
                + (digest.isEmpty() ? "" : "@" + digest);
    }

    private static void require(boolean valid, String text, String reason) {
        if (!valid) {
            throw new FindingException(new Finding(
                    "registry.reference-invalid",
                    "The image reference '" + RemoteText.safe(text) + "' cannot be used: " + reason,
                    "No registry and no cluster would find an image by this name",
                    "Write it as registry[:port]/repository:tag, for instance registry.example:5005/team/shop:1.4.2"));
        }
    }

    @Override
    public String toString() {
        return text();
    }
}
