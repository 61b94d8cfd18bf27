/**
 * The SDK takes a stack trace of each promise that a workflow makes, of ten frames by default: a third of what a workflow task costs
 * its worker. Two say where an error was thrown and who called that.
 */
Error.stackTraceLimit = 2;
