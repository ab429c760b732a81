// Shift, pressed and let go three times within two seconds and alone, leaves as the exit link does.
(function () {
  var exit = document.querySelector('.exit a'), began = [], alone = false;
  function forget() { alone = false; began = []; }
  addEventListener('keydown', function (e) {
    // Held down, or with another key: writing capitals, moving back, choosing text.
    if (e.key !== 'Shift' || alone || e.repeat || e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return forget();
    began.push(e.timeStamp);
    alone = true;
  }, true);
  addEventListener('keyup', function (e) {
    if (e.key !== 'Shift' || !alone) return;
    alone = false;
    began = began.slice(-3);
    if (began.length === 3 && e.timeStamp - began[0] <= 2000) location.replace(exit.href);
  }, true);
  ['mousedown', 'touchstart', 'wheel', 'blur'].forEach(function (what) {
    addEventListener(what, forget, { capture: true, passive: true });
  });
})();
