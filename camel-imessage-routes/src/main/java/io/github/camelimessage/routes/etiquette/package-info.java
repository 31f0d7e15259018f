/**
 * How people are treated, each part optional and off until it is set up: whoever writes a stop word gets nothing any more,
 * nobody is woken at night, and a thought that was sent in several messages is told as one.
 *
 * <p>{@link io.github.camelimessage.routes.etiquette.EtiquetteRoutes} puts the parts together. They reach into the story at four
 * places: where events are recorded ({@link io.github.camelimessage.routes.EventWitness}), where messages are accepted and where
 * they leave ({@link io.github.camelimessage.routes.SendRules}), and where deliveries are written
 * ({@link io.github.camelimessage.routes.Joining}).
 */
package io.github.camelimessage.routes.etiquette;
