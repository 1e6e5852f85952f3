package io.jenkins.plugins.gitops.steps;

import hudson.remoting.VirtualChannel;
import java.io.File;
import jenkins.MasterToSlaveFileCallable;

/** The Java program that an agent itself runs by. */
final class AgentJava extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String invoke(File workspace, VirtualChannel channel) {
        return String.join(File.separator, System.getProperty("java.home"), "bin", "java");
    }
}
