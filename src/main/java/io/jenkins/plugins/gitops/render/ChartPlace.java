package io.jenkins.plugins.gitops.render;

import java.util.Optional;

/**
 * Where a chart is downloaded from, and how.
 *
 * @param repository of a chart repository its address; of a registry its host and path, without a scheme
 * @param chart the chart's name
 * @param versions one version, or a range
 * @param plainHttp whether a registry is spoken to without TLS
 * @param login where one is needed; it goes to the repository's own host alone
 */
public record ChartPlace(String repository, String chart, String versions, boolean plainHttp, Optional<Login> login) {
    /** @param password never shown */
    public record Login(String username, String password) {
        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    /** One version of the same chart. */
    ChartPlace of(String version) {
        return new ChartPlace(repository, chart, version, plainHttp, login);
    }

    boolean isRegistry() {
        return !repository.contains("://");
    }
}
