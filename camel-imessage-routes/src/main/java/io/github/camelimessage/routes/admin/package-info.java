/**
 * Where operators reach in: a small REST API on an address of its own, behind a token, that shows states and numbers and takes
 * orders.
 *
 * <p>A request passes {@link io.github.camelimessage.routes.admin.AdminServer} (address, token, size, JSON) to the
 * {@link io.github.camelimessage.routes.admin.AdminResource} whose path it names. No content of any message and no secret
 * leaves here.
 */
package io.github.camelimessage.routes.admin;
