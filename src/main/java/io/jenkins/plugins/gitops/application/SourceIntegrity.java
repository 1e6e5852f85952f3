package io.jenkins.plugins.gitops.application;

import java.util.List;
import java.util.Optional;

/**
 * Who must have signed what the applications of a project deploy.
 *
 * @param policies of several that fit a repository the first counts; one that none fits need not be signed
 * @param charts whether charts, whose signatures are not read, are refused
 */
public record SourceIntegrity(List<Policy> policies, boolean charts) {
    /** Nobody. */
    public static final SourceIntegrity NONE = new SourceIntegrity(List.of(), false);

    public SourceIntegrity {
        policies = List.copyOf(policies);
    }

    /**
     * For some repositories.
     *
     * @param repositories patterns of their URLs
     * @param verifies whether signatures are looked at
     * @param keys one of which must have signed: ids or fingerprints
     */
    public record Policy(List<String> repositories, boolean verifies, List<String> keys) {
        public Policy {
            repositories = List.copyOf(repositories);
            keys = List.copyOf(keys);
        }
    }

    /** The keys one of which must have signed the commit of a repository; empty where it need not be signed. */
    public Optional<List<String>> keysFor(String url) {
        String bare = url.strip().replaceFirst("(\\.git)?/*$", "");
        List<String> spellings = List.of(bare, bare + ".git", url);
        return policies.stream()
                .filter(policy -> policy.repositories().stream()
                        .anyMatch(pattern -> spellings.stream().anyMatch(each -> Wildcard.fits(pattern, each))))
                .findFirst()
                .filter(Policy::verifies)
                .map(Policy::keys);
    }
}
