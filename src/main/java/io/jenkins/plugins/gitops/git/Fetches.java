package io.jenkins.plugins.gitops.git;

import java.util.function.Supplier;
import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * How a repository is fetched.
 *
 * @param depth how many commits of a new reference come at first, 0 for all
 * @param progress told how far a fetch is; one for each
 */
record Fetches(int depth, Supplier<ProgressMonitor> progress) {}
