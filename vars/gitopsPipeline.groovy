/**
 * Checks the source out, builds and pushes its image, and deploys it, in one call. See gitopsPipeline.txt for the parameters.
 */
def call(Map params) {
  def settings = checked(params)
  def commit = ''
  def source = [:]
  def image = null
  def result = null

  node(settings.agent) {
    stage('Checkout') {
      source = checkout(scm)
      commit = source.GIT_COMMIT
    }
    stage('Image') {
      image = gitopsImage(imageParameters(settings, commit))
    }
  }
  stage('Deploy') {
    result = gitopsDeploy(
      application: settings.application,
      image: image.reference,
      digest: image.digest,
      sourceCommit: commit,
      sourceBranch: source.GIT_BRANCH ?: '',
      sourceAncestors: [source.GIT_PREVIOUS_COMMIT, source.GIT_PREVIOUS_SUCCESSFUL_COMMIT].findAll { it },
      gitCredentialsId: settings.gitCredentialsId,
      timeoutMinutes: settings.timeoutMinutes,
      wait: settings.wait
    )
  }
  return result
}

private Map checked(Map params) {
  def known = [
    agent: '', application: null, image: null, tag: '', registryCredentialsId: '', gitCredentialsId: '', builder: 'auto',
    dockerfile: '', context: '.', imageOptions: [:], timeoutMinutes: 10, wait: true,
  ]
  def unknown = params.keySet() - known.keySet()
  if (unknown) {
    error "gitopsPipeline does not know ${unknown.join(', ')}; it knows ${known.keySet().join(', ')}"
  }
  def all = known + params
  ['application', 'image'].each { name ->
    if (!all[name]) {
      error "gitopsPipeline needs ${name}, for instance gitopsPipeline(application: 'shop-dev', image: 'registry.example:5005/team/shop')"
    }
  }
  return all
}

private Map imageParameters(Map settings, String commit) {
  return [
    image: settings.image,
    tag: settings.tag,
    builder: settings.builder,
    dockerfile: settings.dockerfile,
    context: settings.context,
    registryCredentialsId: settings.registryCredentialsId,
    sourceCommit: commit,
  ] + settings.imageOptions
}
