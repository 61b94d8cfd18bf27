/** What telephones add below a text of their own accord. */
const PHONE_SIGNATURE =
  /^\s*(?:sent (?:from|with|via) (?:my|outlook|yahoo|proton|gmail|mail)\b.{0,60}|get outlook for (?:ios|android).{0,80}|(?:von meinem .{2,40}|diese nachricht wurde von meinem .{2,60}) gesendet.{0,10}|gesendet (?:von|mit|aus) (?:mein|outlook|der|gmx|web\.de)\b.{0,60}|outlook für (?:ios|android) beziehen.{0,60}|enviado (?:desde|con|do) (?:mi|meu|outlook|gmail|yahoo)\b.{0,60}|obtener outlook para .{0,60}|envoyé (?:de|depuis) (?:mon|outlook|yahoo|gmail)\b.{0,60}|verzonden (?:vanaf|met|via) (?:mijn|outlook)\b.{0,60}|inviato da(?:l mio| outlook| iphone)\b.{0,60}|skickat från (?:min|outlook)\b.{0,60}|wysłane z\b.{0,60})$/i;

/** Of one line, in the languages of the table. */
export function isPhoneSignature(line: string): boolean {
  return PHONE_SIGNATURE.test(line);
}
