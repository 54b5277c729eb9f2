process.parentPort.on('message', ({ data }) => process.parentPort.postMessage(`helper (${process.argv[2]}) heard ${data}`));
