// Stands in the page; what can wait is in the script that it asks for (load.js and its neighbours).
// The build joins these lines: a comment stands on a line of its own, a statement ends in a mark.

// The page's policy demands Trusted Types, so that no text becomes a script by accident. HTML may
// be any: maud and Leptos escape what comes from outside, and the policy lets no script or handler
// in it run. A script is one beside the page, or a worker's, made of text that was checked. No
// text is ever run: there is no createScript.
if(window.trustedTypes)trustedTypes.createPolicy('default',{
createHTML:h=>h,
createScriptURL:u=>/^(\.\/[\w-]+\.js(\?\d+)?$|blob:)/.test(u)?u:null
});

// Takes the controls away and says that they could not start, and why where the browser would not
// have the program: it is too old for what the program needs, or for the word of the policy that
// lets WebAssembly run.
window.failed=e=>{
document.documentElement.classList.remove('js');
document.getElementById('no-filters').hidden=false;
document.getElementById('too-old').hidden=!/^(Compile|Link|Eval)Error$/.test(e.name);
console.error('The filters did not start:',e);
};

addEventListener('click',e=>{
if(e.target.closest('[data-reload]'))location.reload();
});

// A browser that was not marked as able to run the programs is sent none.
//
// Both files are asked for together, once the first frame is painted. A window that is not looked
// at has no frames, and waits. The element checks the script's digest, and the script checks that
// of the WASM; where it could not, because the page is not secure, `fetch` does.
if(document.documentElement.classList.contains('js'))requestAnimationFrame(()=>setTimeout(()=>{
const[f,js,wasm]=document.getElementById('files').dataset.guide.split(' ');
const s=document.createElement('script');
window.coming=fetch(f+'.wasm',{integrity:!isSecureContext&&wasm||''});
coming.catch(()=>0);
s.type='module';
s.integrity=js||'';
s.onerror=()=>failed('its script did not come, or is damaged');
s.src=f+'.js';
document.head.append(s);
}));
