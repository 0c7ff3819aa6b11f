/** Renders the manifests as a platform team would and holds them against Kubernetes' own models and our rules. */
@NullMarked
package armslength.k8s;

import org.jspecify.annotations.NullMarked;
