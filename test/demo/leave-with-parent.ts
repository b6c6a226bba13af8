// Loaded into the demo's child processes before their entry: should the demo die without a word (a kill), they end too.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
