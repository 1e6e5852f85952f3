package io.jenkins.plugins.gitops.git;

/** Told how far a long fetch is, the first one of a large repository for instance. Must not hold the fetch up. */
@FunctionalInterface
public interface FetchListener {
    /** For those who need not know. */
    FetchListener NONE = (url, text) -> {};

    /**
     * @param url of the repository, as it was opened
     * @param text for people, in a few words
     */
    void progress(String url, String text);
}
