// ANCHOR: lid
fn lid() {}
// ANCHOR_END: lid
fn handle() {}
