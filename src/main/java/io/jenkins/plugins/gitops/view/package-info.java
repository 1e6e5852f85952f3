/**
 * What the pages show, as JSON: records and applications turned into the few facts that a page draws. Plain Java over the
 * engine, so that Jenkins and the demo's page server give the same answers.
 */
package io.jenkins.plugins.gitops.view;
