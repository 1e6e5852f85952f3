package io.jenkins.plugins.gitops.finding;

/** Carries a {@link Finding} out of the engine; its message is the finding's sentence. */
public class FindingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    public FindingException(Finding finding) {
        super(finding.sentence());
        this.finding = finding;
    }

    public FindingException(Finding finding, Throwable cause) {
        super(finding.sentence(), cause);
        this.finding = finding;
    }

    /** The finding; after a trip through serialisation only its sentence is left, as what was seen. */
    public Finding finding() {
        return finding != null ? finding : new Finding("remote", getMessage(), "", "");
    }
}
