/** The pages in a real browser, under the Content-Security-Policy that Jenkins enforces. */
package io.jenkins.plugins.gitops.browser;
