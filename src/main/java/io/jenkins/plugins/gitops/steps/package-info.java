/** The build steps: they hold data, and their executions translate between the run and the engine. */
package io.jenkins.plugins.gitops.steps;
